// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "serve/message.h"

#include <algorithm>
#include <cstdint>

namespace serve {

namespace {

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool sameName(std::string_view a, std::string_view b)
{
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

int hexValue(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    const char low = lower(c);
    return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

void appendJsonText(std::string &out, std::string_view text)
{
    static constexpr char digits[] = "0123456789abcdef";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < 0x20) {
            out += "\\u00";
            out += digits[byte >> 4];
            out += digits[byte & 15];
        } else {
            out += c;
        }
    }
}

} // namespace

std::string_view Headers::value(std::string_view name) const
{
    for (const Field &field : m_fields) {
        if (sameName(field.first, name)) {
            return field.second;
        }
    }
    return {};
}

bool Headers::contains(std::string_view name) const
{
    return count(name) > 0;
}

std::size_t Headers::count(std::string_view name) const
{
    return static_cast<std::size_t>(std::count_if(m_fields.begin(), m_fields.end(),
                                                  [name](const Field &field) { return sameName(field.first, name); }));
}

void Headers::set(std::string_view name, std::string value)
{
    std::erase_if(m_fields, [name](const Field &field) { return sameName(field.first, name); });
    m_fields.emplace_back(std::string(name), std::move(value));
}

Response Response::json(unsigned status, std::string body)
{
    Response response{status, {}, std::move(body)};
    response.headers.add("Content-Type", "application/json");
    return response;
}

Response Response::text(unsigned status, std::string body)
{
    Response response{status, {}, std::move(body)};
    response.headers.add("Content-Type", "text/plain; charset=utf-8");
    return response;
}

Response Response::problem(unsigned status, std::string_view detail)
{
    Response response{status, {}, "{\"type\":\"about:blank\",\"title\":\""};
    response.body += reasonPhrase(status);
    response.body += "\",\"status\":" + std::to_string(status);
    if (!detail.empty()) {
        response.body += ",\"detail\":\"";
        appendJsonText(response.body, detail);
        response.body += '"';
    }
    response.body += '}';
    response.headers.add("Content-Type", "application/problem+json");
    return response;
}

std::string_view reasonPhrase(unsigned status)
{
    switch (status) {
    case 100:
        return "Continue";
    case 101:
        return "Switching Protocols";
    case 200:
        return "OK";
    case 201:
        return "Created";
    case 202:
        return "Accepted";
    case 204:
        return "No Content";
    case 301:
        return "Moved Permanently";
    case 302:
        return "Found";
    case 304:
        return "Not Modified";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 402:
        return "Payment Required";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 406:
        return "Not Acceptable";
    case 408:
        return "Request Timeout";
    case 409:
        return "Conflict";
    case 410:
        return "Gone";
    case 411:
        return "Length Required";
    case 412:
        return "Precondition Failed";
    case 413:
        return "Content Too Large";
    case 414:
        return "URI Too Long";
    case 415:
        return "Unsupported Media Type";
    case 417:
        return "Expectation Failed";
    case 422:
        return "Unprocessable Content";
    case 423:
        return "Locked";
    case 426:
        return "Upgrade Required";
    case 428:
        return "Precondition Required";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 501:
        return "Not Implemented";
    case 502:
        return "Bad Gateway";
    case 503:
        return "Service Unavailable";
    case 504:
        return "Gateway Timeout";
    case 505:
        return "HTTP Version Not Supported";
    default:
        return "Status";
    }
}

std::optional<std::string> percentDecode(std::string_view text, bool plusIsSpace)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '%') {
            if (i + 2 >= text.size()) {
                return std::nullopt;
            }
            const int high = hexValue(text[i + 1]);
            const int low = hexValue(text[i + 2]);
            if (high < 0 || low < 0) {
                return std::nullopt;
            }
            c = static_cast<char>(high * 16 + low);
            i += 2;
        } else if (c == '+' && plusIsSpace) {
            c = ' ';
        }
        if (c == '\0') {
            return std::nullopt;
        }
        out += c;
    }
    return out;
}

bool parseTarget(Request &request)
{
    std::string_view rest = request.target;
    if (rest == "*") {
        request.path = "*";
        return true;
    }
    if (!rest.starts_with('/')) { // absolute form, as proxies send it
        const std::size_t scheme = rest.find("://");
        if (scheme == std::string_view::npos ||
            !(sameName(rest.substr(0, scheme), "http") || sameName(rest.substr(0, scheme), "https"))) {
            return false;
        }
        rest.remove_prefix(scheme + 3);
        const std::size_t slash = rest.find_first_of("/?");
        rest = slash == std::string_view::npos ? std::string_view("/") : rest.substr(slash);
    }
    rest = rest.substr(0, rest.find('#'));
    const std::size_t mark = rest.find('?');
    std::string_view path = rest.substr(0, mark);
    request.path = path.empty() ? "/" : std::string(path);
    while (!path.empty()) {
        path.remove_prefix(1); // the slash
        const std::size_t end = std::min(path.find('/'), path.size());
        if (end > 0 || end < path.size()) {
            auto segment = percentDecode(path.substr(0, end), false);
            if (!segment) {
                return false;
            }
            request.segments.push_back(std::move(*segment));
        }
        path.remove_prefix(end);
    }
    std::string_view query = mark == std::string_view::npos ? std::string_view() : rest.substr(mark + 1);
    while (!query.empty()) {
        const std::size_t end = std::min(query.find('&'), query.size());
        const std::string_view pair = query.substr(0, end);
        const std::size_t equals = std::min(pair.find('='), pair.size());
        auto name = percentDecode(pair.substr(0, equals), true);
        auto value = percentDecode(equals < pair.size() ? pair.substr(equals + 1) : std::string_view(), true);
        if (!name || !value) {
            return false;
        }
        if (!pair.empty()) {
            request.query.emplace(std::move(*name), std::move(*value));
        }
        query.remove_prefix(std::min(end + 1, query.size()));
    }
    return true;
}

} // namespace serve
