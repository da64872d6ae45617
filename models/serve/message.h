// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace serve {

/// Header fields in the order they came. Names compare without case.
class Headers
{
public:
    using Field = std::pair<std::string, std::string>;

    /// The first value of `name`, empty when there is none.
    [[nodiscard]] std::string_view value(std::string_view name) const;
    [[nodiscard]] bool contains(std::string_view name) const;
    [[nodiscard]] std::size_t count(std::string_view name) const;

    void add(std::string name, std::string value) { m_fields.emplace_back(std::move(name), std::move(value)); }
    /// Replaces every field of that name.
    void set(std::string_view name, std::string value);

    [[nodiscard]] auto begin() const { return m_fields.begin(); }
    [[nodiscard]] auto end() const { return m_fields.end(); }

private:
    std::vector<Field> m_fields;
};

/// One request, complete. All text is bytes as sent; nothing here is trusted except that the framing was unambiguous,
/// percent-escapes were well-formed and no decoded part holds a NUL.
struct Request
{
    std::string method;                       ///< upper case as sent: GET, POST …
    std::string target;                       ///< as sent
    std::string path;                         ///< the part before '?', still escaped
    std::vector<std::string> segments;        ///< of the path between slashes, each decoded; "/" has none
    std::map<std::string, std::string> query; ///< decoded; the first of equal names wins
    Headers headers;
    std::string body;
    std::string peer;    ///< address of the other end of the connection, without port
    bool secure = false; ///< came over TLS
};

/// One answer. Content-Length, Connection and Date are added by the server; a field whose name or value could break
/// the framing (control characters) is left out.
struct Response
{
    unsigned status = 200;
    Headers headers;
    std::string body;

    [[nodiscard]] static Response json(unsigned status, std::string body);
    [[nodiscard]] static Response text(unsigned status, std::string body);
    /// An RFC 9457 problem document with the status, its standard title and, if not empty, a detail.
    [[nodiscard]] static Response problem(unsigned status, std::string_view detail = {});
};

/// The standard reason phrase, "Status" for a number that has none.
[[nodiscard]] std::string_view reasonPhrase(unsigned status);

/// Decodes %XX, and '+' as a space when `plusIsSpace`. Nothing for a broken escape or a NUL.
[[nodiscard]] std::optional<std::string> percentDecode(std::string_view text, bool plusIsSpace);

/// Fills path, segments and query from request.target. False for a target that is neither /… nor http(s)://…/…
/// nor "*", or that has broken escapes.
[[nodiscard]] bool parseTarget(Request &request);

} // namespace serve
