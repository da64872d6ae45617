# SPDX-FileCopyrightText: 2026 The Afterdesk authors
# SPDX-License-Identifier: Apache-2.0
"""Stands in for Blender's mathutils, as far as products.py and wares.py use it: turns, moves and points as arrays."""

import math

import numpy as np


class Vector(np.ndarray):
    """A point."""

    def __new__(cls, values):
        return np.asarray(values, float).view(cls)

    x, y, z = (property(lambda self, k=k: float(self[k])) for k in range(3))


class Matrix(np.ndarray):
    """A turn and a move, 4 x 4; or a turn alone, 3 x 3."""

    def __matmul__(self, other):
        if isinstance(other, Vector):
            return Vector(np.asarray(self)[:3, :3] @ np.asarray(other) + np.asarray(self)[:3, 3])
        return (np.asarray(self) @ np.asarray(other)).view(Matrix)

    @staticmethod
    def Identity(size):
        return np.eye(size).view(Matrix)

    @staticmethod
    def Translation(at):
        m = np.eye(4)
        m[:3, 3] = at
        return m.view(Matrix)

    @staticmethod
    def Rotation(angle, size, axis):
        d = np.array({"X": (1, 0, 0), "Y": (0, 1, 0), "Z": (0, 0, 1)}[axis] if isinstance(axis, str) else axis, float)
        d /= np.linalg.norm(d) or 1
        across = np.array([[0, -d[2], d[1]], [d[2], 0, -d[0]], [-d[1], d[0], 0]])
        m = np.eye(size)
        m[:3, :3] = np.eye(3) + math.sin(angle) * across + (1 - math.cos(angle)) * across @ across
        return m.view(Matrix)

    @staticmethod
    def Scale(factor, size, axis):
        d = np.asarray(axis, float) / np.linalg.norm(axis)
        m = np.eye(size)
        m[:3, :3] += (factor - 1) * np.outer(d, d)
        return m.view(Matrix)

    def to_4x4(self):
        m = np.eye(4)
        m[:3, :3] = self
        return m.view(Matrix)


class Euler:
    """Turns about x, then y, then z."""

    def __init__(self, angles):
        self.angles = angles

    def to_matrix(self):
        x, y, z = (Matrix.Rotation(a, 3, axis) for a, axis in zip(self.angles, "XYZ"))
        return z @ y @ x
