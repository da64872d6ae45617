// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "architecture/rules.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>

using namespace Qt::StringLiterals;

namespace architecture {

namespace {

constexpr int MaximumLines = 800;

/// Direct and indirect edges, written out: a row names everything the layer may include besides itself.
const QHash<QString, QSet<QString>> &edges()
{
    static const QSet<QString> readings{u"readings/intent"_s, u"readings/damage"_s, u"readings/eta"_s,
                                        u"readings/risk"_s, u"readings/offers"_s};
    static const QHash<QString, QSet<QString>> table{
        {u"core"_s, {}},
        {u"serve"_s, {}},
        {u"desk"_s, {u"core"_s}},
        {u"sql"_s, {u"core"_s}},
        {u"quality"_s, {u"core"_s}},
        {u"wire"_s, {u"desk"_s, u"core"_s}},
        {u"store"_s, {u"sql"_s, u"wire"_s, u"desk"_s, u"core"_s}},
        {u"lists"_s, {u"desk"_s, u"core"_s}},
        {u"client"_s, {u"wire"_s, u"sql"_s, u"desk"_s, u"core"_s, u"readings/damage"_s}},
        {u"readings/intent"_s, {u"desk"_s, u"core"_s}},
        {u"readings/damage"_s, {u"desk"_s, u"core"_s}},
        {u"readings/eta"_s, {u"desk"_s, u"core"_s}},
        {u"readings/risk"_s, {u"desk"_s, u"core"_s}},
        {u"readings/offers"_s, {u"desk"_s, u"core"_s}},
        {u"ui"_s, {u"lists"_s, u"client"_s, u"desk"_s, u"core"_s, u"readings/damage"_s}},
        {u"app/hub"_s,
         QSet<QString>{u"store"_s, u"sql"_s, u"serve"_s, u"quality"_s, u"wire"_s, u"desk"_s, u"core"_s} | readings},
        {u"app/shop"_s, {u"serve"_s, u"wire"_s, u"desk"_s, u"core"_s}},
        {u"app/console"_s,
         {u"ui"_s, u"lists"_s, u"client"_s, u"wire"_s, u"sql"_s, u"desk"_s, u"core"_s, u"readings/damage"_s}},
    };
    return table;
}

/// Where an include path leads: a layer, or empty for headers that are not ours.
QString layerOfInclude(const QString &path, const QString &fromLayer)
{
    const QString first = path.section(u'/', 0, 0);
    if (first == u"readings"_s) {
        return path.section(u'/', 0, 1);
    }
    if (edges().contains(first)) {
        return first;
    }
    if (first == u"hub"_s || first == u"shop"_s || first == u"console"_s) {
        return u"app/"_s + first;
    }
    static const QSet<QString> uiFolders{u"theme"_s,    u"widgets"_s,      u"delegates"_s, u"charts"_s,
                                         u"inbox"_s,    u"conversation"_s, u"order"_s,     u"photo"_s,
                                         u"decision"_s, u"review"_s,       u"insights"_s,  u"models"_s,
                                         u"settings"_s, u"signin"_s,       u"shell"_s,     u"spelling"_s};
    if (uiFolders.contains(first) && path.contains(u'/')) {
        return u"ui"_s;
    }
    Q_UNUSED(fromLayer);
    return {};
}

struct Pattern
{
    QRegularExpression expression;
    QString what;
    bool testsToo; ///< also holds for files under tests/
};

const std::vector<Pattern> &patterns()
{
    static const std::vector<Pattern> list{
        {QRegularExpression(u"#include\\s+[\"<][^\">]*\\.\\./"_s), u"include climbs with .."_s, true},
        {QRegularExpression(u"#include\\s+<Qt[A-Z]\\w*/"_s), u"Qt include with its module's name"_s, true},
        {QRegularExpression(u"\\b(SIGNAL|SLOT)\\s*\\("_s), u"string-based connect"_s, true},
        {QRegularExpression(u"\\bprocessEvents\\s*\\("_s), u"nested event handling (processEvents)"_s, false},
        {QRegularExpression(u"\\bQEventLoop\\b"_s), u"nested event loop (QEventLoop)"_s, false},
        {QRegularExpression(u"(::instance|::self)\\s*\\(\\s*\\)"_s), u"singleton access"_s, true},
        {QRegularExpression(u"co_await[^;]*[\\[{]"_s), u"co_await shares its statement with { or ["_s, true},
        {QRegularExpression(u"\\.then\\s*\\(\\s*this\\b"_s), u"QFuture::then with a context; use core::deliver"_s,
         true},
        {QRegularExpression(u"\\bconnect\\s*\\(\\s*[^,()]+(\\([^()]*\\))?\\s*,\\s*&[\\w:<>]+\\s*,\\s*\\["_s),
         u"connect without a context object"_s, true},
    };
    return list;
}

/// The text with comments and string literals blanked, so that words in them are not findings. Include lines stay.
QString withoutCommentsAndLiterals(const QString &text)
{
    QString out = text;
    enum class In { Code, Line, Block, Text, Character } in = In::Code;
    bool include = false;
    for (qsizetype i = 0; i < out.size(); ++i) {
        const QChar c = out.at(i);
        const QChar next = i + 1 < out.size() ? out.at(i + 1) : QChar();
        switch (in) {
        case In::Code:
            if (c == u'\n') {
                include = false;
            } else if (c == u'#') {
                include = QStringView(out).mid(i).startsWith(u"#include");
            } else if (c == u'/' && next == u'/') {
                in = In::Line;
            } else if (c == u'/' && next == u'*') {
                in = In::Block;
            } else if (c == u'"' && !include) {
                in = In::Text;
            } else if (c == u'\'' && i > 0 && !out.at(i - 1).isLetterOrNumber()) {
                in = In::Character;
            }
            break;
        case In::Line:
            if (c == u'\n') {
                in = In::Code;
                include = false;
            } else {
                out[i] = u' ';
            }
            break;
        case In::Block:
            if (c == u'*' && next == u'/') {
                in = In::Code;
            } else if (c != u'\n') {
                out[i] = u' ';
            }
            break;
        case In::Text:
        case In::Character: {
            const QChar end = in == In::Text ? u'"' : u'\'';
            if (c == u'\\') {
                out[i] = u' ';
                if (i + 1 < out.size() && next != u'\n') {
                    out[i + 1] = u' ';
                }
                ++i;
            } else if (c == end || c == u'\n') {
                in = In::Code;
            } else {
                out[i] = u' ';
            }
            break;
        }
        }
    }
    return out;
}

} // namespace

QString layerOf(const QString &relativePath)
{
    const QStringList parts = relativePath.split(u'/');
    if (parts.size() < 3) {
        return parts.value(0) == u"ui"_s ? u"ui"_s : QString();
    }
    if (parts.at(0) == u"models"_s) {
        return parts.at(1) == u"readings"_s ? parts.at(1) + u'/' + parts.at(2) : parts.at(1);
    }
    if (parts.at(0) == u"ui"_s) {
        return u"ui"_s;
    }
    if (parts.at(0) == u"app"_s) {
        return parts.at(0) + u'/' + parts.at(1);
    }
    return {};
}

bool mayInclude(const QString &from, const QString &to)
{
    return from == to || edges().value(from).contains(to);
}

std::vector<Finding> checkSource(const QString &relativePath, const QString &text)
{
    std::vector<Finding> findings;
    const QString layer = layerOf(relativePath);
    const bool test = relativePath.startsWith(u"tests/"_s);
    const QStringList original = text.split(u'\n');
    const QStringList lines = withoutCommentsAndLiterals(text).split(u'\n');

    if (!original.value(0).contains(u"SPDX-FileCopyrightText"_s) ||
        !original.value(1).contains(u"SPDX-License-Identifier: Apache-2.0"_s)) {
        findings.push_back({relativePath, 1, u"SPDX header missing"_s});
    }
    if (relativePath.endsWith(u".cpp"_s) && lines.size() > MaximumLines + 1) {
        findings.push_back({relativePath, 0, u"more than %1 lines"_s.arg(MaximumLines)});
    }
    if (relativePath.endsWith(u".h"_s) && !text.contains(u"#pragma once"_s)) {
        findings.push_back({relativePath, 0, u"#pragma once missing"_s});
    }
    if (!test && layer.isEmpty()) {
        findings.push_back({relativePath, 0, u"belongs to no layer"_s});
    } else if (!layer.isEmpty() && !edges().contains(layer)) {
        findings.push_back({relativePath, 0, u"layer %1 is not in the table"_s.arg(layer)});
    }

    static const QRegularExpression include(u"^\\s*#include\\s+[\"<]([^\">]+)[\">]"_s);
    static const QSet<QString> coreOnly{u"core"_s, u"desk"_s, u"wire"_s, u"quality"_s, u"lists"_s};
    static const QRegularExpression notCore(
        u"^(QWidget|QApplication|QGui\\w*|QImage|QPixmap|QPainter|QIcon|QColor|QFont|QSql\\w*|QNetwork\\w*|QTcp\\w*|QWebSocket\\w*|QChart\\w*)"_s);
    for (int i = 0; i < lines.size(); ++i) {
        const QString &line = lines.at(i);
        if (const auto match = include.match(line); match.hasMatch() && !layer.isEmpty()) {
            const QString path = match.captured(1);
            const QString target = layerOfInclude(path, layer);
            if (!target.isEmpty() && !mayInclude(layer, target)) {
                findings.push_back({relativePath, i + 1, u"%1 must not include %2 (%3)"_s.arg(layer, target, path)});
            }
            if (coreOnly.contains(layer) && notCore.match(path).hasMatch()) {
                findings.push_back({relativePath, i + 1, u"%1 knows Qt Core only, not %2"_s.arg(layer, path)});
            }
            if (path.startsWith(u"QChart"_s) && !relativePath.startsWith(u"ui/charts/"_s)) {
                findings.push_back({relativePath, i + 1, u"QtCharts stays in ui/charts"_s});
            }
        }
        for (const Pattern &pattern : patterns()) {
            if ((pattern.testsToo || !test) && pattern.expression.match(line).hasMatch()) {
                findings.push_back({relativePath, i + 1, pattern.what});
            }
        }
        static const QRegularExpression translated(u"\\b(tr|translate|QT_TR_NOOP|QT_TRANSLATE_NOOP)\\s*\\("_s);
        if (!layer.isEmpty() && layer != u"ui"_s && layer != u"app/console"_s && translated.match(line).hasMatch()) {
            findings.push_back({relativePath, i + 1, u"translated text outside ui and app/console"_s});
        }
    }
    return findings;
}

} // namespace architecture
