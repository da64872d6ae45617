# SPDX-FileCopyrightText: 2026 The Afterdesk authors
# SPDX-License-Identifier: Apache-2.0
"""The evaluation's runner notices a card that says something else than the figures."""

import importlib.machinery
import importlib.util
import pathlib
import stat
import subprocess
import tempfile
import unittest

PATH = str(pathlib.Path(__file__).with_name("run"))
LOADER = importlib.machinery.SourceFileLoader("run", PATH)
SPEC = importlib.util.spec_from_loader("run", LOADER)
run = importlib.util.module_from_spec(SPEC)
LOADER.exec_module(run)


def program(text):
    """A program that prints `text`."""
    file = tempfile.NamedTemporaryFile("w", suffix=".sh", delete=False)
    file.write("#!/bin/sh\ncat <<'END'\n" + text + "END\n")
    file.close()
    path = pathlib.Path(file.name)
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


class Runner(unittest.TestCase):
    figures = {"accuracy": (0.8, 0.75, 0.85, 234.0), "median_ms": (3.0, None, None, None)}

    def test_an_honest_card_passes(self):
        card = {"figures": [{"name": "accuracy", "value": 0.803, "n": 234}, {"name": "median_ms", "value": 9.0}]}
        self.assertEqual(run.disagreements(self.figures, card), [])

    def test_a_card_that_boasts_is_found(self):
        card = {"figures": [{"name": "accuracy", "value": 0.82, "n": 234}]}
        self.assertEqual(len(run.disagreements(self.figures, card)), 1)

    def test_another_number_of_cases_is_found(self):
        card = {"figures": [{"name": "accuracy", "value": 0.8, "n": 500}]}
        self.assertEqual(len(run.disagreements(self.figures, card)), 1)

    def test_a_figure_that_nobody_evaluated_is_found(self):
        card = {"figures": [{"name": "recall", "value": 0.8, "n": 234}]}
        self.assertEqual(len(run.disagreements(self.figures, card)), 1)

    def test_a_card_without_figures_is_found(self):
        self.assertEqual(len(run.disagreements(self.figures, {})), 1)

    def test_lines_become_figures(self):
        text = "reading…\nfigure\taccuracy\t0.8\t0.75\t0.85\t234\nfigure\tmedian_ms\t3\t-\t-\t-\n"
        self.assertEqual(run.evaluate(program(text), "/"), self.figures)

    def test_silence_is_no_evaluation(self):
        with self.assertRaises(ValueError):
            run.evaluate(program(""), "/")

    def test_a_broken_evaluation_is_no_evaluation(self):
        with self.assertRaises(subprocess.CalledProcessError):
            run.evaluate("false", "/")


if __name__ == "__main__":
    unittest.main()
