// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

// Draws triangles under many distant lights with a shadow map each: soft shadows without noise, in a fraction of a path
// tracer's time. Built as a shared library by raster.py; everything is linear light, metres, z up, the floor at z = 0.

#include <algorithm>
#include <cmath>
#include <vector>

namespace {

struct V
{
    float x, y, z;
};

V operator+(V a, V b)
{
    return {a.x + b.x, a.y + b.y, a.z + b.z};
}
V operator-(V a, V b)
{
    return {a.x - b.x, a.y - b.y, a.z - b.z};
}
V operator*(V a, float s)
{
    return {a.x * s, a.y * s, a.z * s};
}
float dot(V a, V b)
{
    return a.x * b.x + a.y * b.y + a.z * b.z;
}
V cross(V a, V b)
{
    return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}
V unit(V a)
{
    return a * (1.0f / std::sqrt(std::max(1e-20f, dot(a, a))));
}
V at(const float *p)
{
    return {p[0], p[1], p[2]};
}

struct Frame // of a light or a camera
{
    V right, up, forward;
};

Frame facing(V forward)
{
    const V f = unit(forward);
    const V r = unit(cross(f, std::abs(f.z) > 0.99f ? V{1, 0, 0} : V{0, 0, 1}));
    return {r, cross(r, f), f};
}

struct Shadow
{
    Frame frame;
    V centre;
    float scale = 1; // metres to texels
    int side = 0;
    std::vector<float> depth;

    V texel(V p) const
    {
        const V q = p - centre;
        return {dot(q, frame.right) * scale + side * .5f, dot(q, frame.up) * scale + side * .5f, dot(q, frame.forward)};
    }
    // Share of four neighbours that see the light.
    float seen(V p, float bias) const
    {
        const V t = texel(p);
        const float fx = t.x - .5f, fy = t.y - .5f;
        const int x = int(std::floor(fx)), y = int(std::floor(fy));
        if (x < 0 || y < 0 || x + 1 >= side || y + 1 >= side) {
            return 1;
        }
        const float ax = fx - x, ay = fy - y, z = t.z - bias;
        const float *d = &depth[size_t(y) * side + x];
        return (d[0] > z) * (1 - ax) * (1 - ay) + (d[1] > z) * ax * (1 - ay) + (d[side] > z) * (1 - ax) * ay +
               (d[side + 1] > z) * ax * ay;
    }
};

// Calls put(x, y, w0, w1, w2) for each pixel centre inside the projected triangle.
template <typename Put>
void fill(V a, V b, V c, int w, int h, Put put)
{
    const float area = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    if (std::abs(area) < 1e-9f) {
        return;
    }
    const int x0 = std::max(0, int(std::floor(std::min({a.x, b.x, c.x}))));
    const int x1 = std::min(w - 1, int(std::ceil(std::max({a.x, b.x, c.x}))));
    const int y0 = std::max(0, int(std::floor(std::min({a.y, b.y, c.y}))));
    const int y1 = std::min(h - 1, int(std::ceil(std::max({a.y, b.y, c.y}))));
    const float k = 1 / area;
    for (int y = y0; y <= y1; ++y) {
        for (int x = x0; x <= x1; ++x) {
            const float px = x + .5f, py = y + .5f;
            const float w0 = ((b.x - px) * (c.y - py) - (b.y - py) * (c.x - px)) * k;
            const float w1 = ((c.x - px) * (a.y - py) - (c.y - py) * (a.x - px)) * k;
            const float w2 = 1 - w0 - w1;
            if (w0 >= -1e-5f && w1 >= -1e-5f && w2 >= -1e-5f) {
                put(x, y, w0, w1, w2);
            }
        }
    }
}

} // namespace

/// corners: triangles x 3 x (position, normal, u, v); surface: which material a triangle has. A material: first texel
/// of its front and of its back in texels (r, g, b, roughness), their width and height (six ints). lights: direction
/// towards the light and colour. camera: eye, right, up, forward, focal length in pixels. Out: colour and coverage a
/// pixel (4), and what share of its light the floor still gets (3).
extern "C" void draw(int triangles, const float *corners, const int *surface, const int *materials, const float *texels,
                     int lights, const float *light, const float *camera, int width, int height, int side,
                     float floorTone, float *colour, float *floorLight)
{
    const V eye = at(camera), right = at(camera + 3), up = at(camera + 6), forward = at(camera + 9);
    const float focal = camera[12];
    V low{1e9f, 1e9f, 1e9f}, high{-1e9f, -1e9f, -1e9f};
    for (int i = 0; i < triangles * 3; ++i) {
        const V p = at(corners + i * 8);
        low = {std::min(low.x, p.x), std::min(low.y, p.y), std::min(low.z, p.z)};
        high = {std::max(high.x, p.x), std::max(high.y, p.y), std::max(high.z, p.z)};
    }
    const V centre = (low + high) * .5f;
    const float radius = std::sqrt(dot(high - low, high - low)) * .5f + 1e-3f;
    std::vector<Shadow> shadows(static_cast<size_t>(lights));
    for (int l = 0; l < lights; ++l) {
        Shadow &s = shadows[size_t(l)];
        s.frame = facing(at(light + l * 6) * -1);
        s.centre = centre;
        s.side = side;
        s.scale = side * .49f / radius;
        s.depth.assign(size_t(side) * side, 1e9f);
        for (int t = 0; t < triangles; ++t) {
            const float *c = corners + t * 24;
            const V a = s.texel(at(c)), b = s.texel(at(c + 8)), d = s.texel(at(c + 16));
            fill(a, b, d, side, side, [&](int x, int y, float w0, float w1, float w2) {
                float &z = s.depth[size_t(y) * side + x];
                z = std::min(z, a.z * w0 + b.z * w1 + d.z * w2);
            });
        }
    }
    // What each pixel shows.
    std::vector<float> near(size_t(width) * height, 0.0f);
    std::vector<int> which(near.size(), -1);
    std::vector<float> weights(near.size() * 2);
    for (int t = 0; t < triangles; ++t) {
        V p[3];
        float inverse[3];
        bool behind = false;
        for (int k = 0; k < 3; ++k) {
            const V q = at(corners + t * 24 + k * 8) - eye;
            const float z = dot(q, forward);
            behind |= z < 1e-3f;
            inverse[k] = 1 / z;
            p[k] = {width * .5f + focal * dot(q, right) / z, height * .5f - focal * dot(q, up) / z, z};
        }
        if (behind) {
            continue;
        }
        fill(p[0], p[1], p[2], width, height, [&](int x, int y, float w0, float w1, float w2) {
            const float i = inverse[0] * w0 + inverse[1] * w1 + inverse[2] * w2;
            const size_t k = size_t(y) * width + x;
            if (i > near[k]) {
                near[k] = i;
                which[k] = t;
                weights[k * 2] = inverse[0] * w0 / i;
                weights[k * 2 + 1] = inverse[1] * w1 / i;
            }
        });
    }
    const float texel = 2 * radius / side;
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const size_t k = size_t(y) * width + x;
            float *out = colour + k * 4;
            const V ray = forward + right * ((x + .5f - width * .5f) / focal) + up * ((height * .5f - y - .5f) / focal);
            float *ground = floorLight + k * 3;
            ground[0] = ground[1] = ground[2] = 1;
            if (ray.z < -1e-4f && (x & 1) == 0 && (y & 1) == 0) { // soft: a quarter of the pixels is enough
                const V p = eye + ray * (-eye.z / ray.z);
                float got[3] = {0, 0, 0}, all[3] = {1e-6f, 1e-6f, 1e-6f};
                for (int l = 0; l < lights; ++l) {
                    const float *d = light + l * 6;
                    if (d[2] <= 0) {
                        continue;
                    }
                    const float s = shadows[size_t(l)].seen(p, texel);
                    for (int c = 0; c < 3; ++c) {
                        all[c] += d[3 + c] * d[2];
                        got[c] += d[3 + c] * d[2] * s;
                    }
                }
                for (int c = 0; c < 3; ++c) {
                    ground[c] = got[c] / all[c];
                }
            }
            out[0] = out[1] = out[2] = out[3] = 0;
            if (which[k] < 0) {
                continue;
            }
            const float *c = corners + which[k] * 24;
            const float w0 = weights[k * 2], w1 = weights[k * 2 + 1], w2 = 1 - w0 - w1;
            const V p = at(c) * w0 + at(c + 8) * w1 + at(c + 16) * w2;
            V n = unit(at(c + 3) * w0 + at(c + 11) * w1 + at(c + 19) * w2);
            const V flat = cross(at(c + 8) - at(c), at(c + 16) - at(c));
            const V view = unit(eye - p);
            const bool back = dot(flat, view) < 0;
            if (back) {
                n = n * -1;
            }
            const int *m = materials + surface[which[k]] * 6 + (back ? 3 : 0);
            const float u = c[6] * w0 + c[14] * w1 + c[22] * w2, v = c[7] * w0 + c[15] * w1 + c[23] * w2;
            const float tx = std::clamp(u, 0.0f, 1.0f) * (m[1] - 1), ty = (1 - std::clamp(v, 0.0f, 1.0f)) * (m[2] - 1);
            const int ix = std::min(int(tx), std::max(0, m[1] - 2)), iy = std::min(int(ty), std::max(0, m[2] - 2));
            const float fx = tx - ix, fy = ty - iy;
            float base[4];
            for (int j = 0; j < 4; ++j) {
                const auto t = [&](int dx, int dy) {
                    return texels[(size_t(m[0]) + size_t(std::min(iy + dy, m[2] - 1)) * m[1] +
                                   std::min(ix + dx, m[1] - 1)) *
                                      4 +
                                  j];
                };
                base[j] = (t(0, 0) * (1 - fx) + t(1, 0) * fx) * (1 - fy) + (t(0, 1) * (1 - fx) + t(1, 1) * fx) * fy;
            }
            const float shine = 2 / std::max(.004f, base[3] * base[3] * base[3] * base[3]),
                        gain = (shine + 8) * .125f * .03f;
            float sum[3] = {0, 0, 0}, gloss[3] = {0, 0, 0};
            const V lifted =
                p + (back ? flat * -1 : flat) * (texel * 1.2f / std::sqrt(std::max(1e-20f, dot(flat, flat))));
            for (int l = 0; l < lights; ++l) {
                const V d = at(light + l * 6);
                const float lit = dot(n, d);
                if (lit <= 0) {
                    continue;
                }
                const float s = shadows[size_t(l)].seen(lifted, texel * 1.5f);
                if (s <= 0) {
                    continue;
                }
                const float h = base[3] < .9f ? gain * std::pow(std::max(0.0f, dot(n, unit(d + view))), shine) : 0;
                for (int j = 0; j < 3; ++j) {
                    sum[j] += light[l * 6 + 3 + j] * lit * s;
                    gloss[j] += light[l * 6 + 3 + j] * lit * s * h;
                }
            }
            for (int j = 0; j < 3; ++j) { // a little of what was lit nearby reaches everything
                out[j] = base[j] * (sum[j] + floorTone) + gloss[j];
            }
            out[3] = 1;
        }
    }
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            for (int c = 0; c < 3; ++c) {
                floorLight[(size_t(y) * width + x) * 3 + c] = floorLight[(size_t(y & ~1) * width + (x & ~1)) * 3 + c];
            }
        }
    }
}
