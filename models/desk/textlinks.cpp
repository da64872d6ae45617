// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/textlinks.h"

#include "desk/textfacts.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace desk {

namespace {

constexpr qsizetype UnitsLinked = 4000;

/// What ends a sentence is not part of the address in it; a closing bracket is when it was opened there.
qsizetype withoutSentenceEnd(QStringView address)
{
    static const QString ends = u".,;:!?'\"”’»*_"_s;
    qsizetype length = address.size();
    while (length > 0) {
        const QChar last = address.at(length - 1);
        const QChar opens = last == u')' ? u'(' : last == u']' ? u'[' : last == u'}' ? u'{' : QChar();
        const QStringView kept = address.left(length);
        if (!ends.contains(last) && (opens.isNull() || kept.count(last) <= kept.count(opens))) {
            break;
        }
        --length;
    }
    return length;
}

/// The host as it is written there: between the slashes and what follows it.
QStringView writtenHost(QStringView address)
{
    QStringView rest = address.mid(address.indexOf(u"//") + 2);
    const auto end = std::find_if(rest.begin(), rest.end(),
                                  [](QChar c) { return c == u'/' || c == u'?' || c == u'#' || c == u'\\'; });
    return rest.left(end - rest.begin());
}

std::vector<TextLink> webLinks(const QString &text)
{
    static const QRegularExpression pattern(u"(?<![\\w@])https?://[^\\s\\p{C}<>\"“”„]{1,2000}"_s,
                                            QRegularExpression::CaseInsensitiveOption |
                                                QRegularExpression::UseUnicodePropertiesOption);
    std::vector<TextLink> links;
    for (auto it = pattern.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        const QStringView shown = match.capturedView().left(withoutSentenceEnd(match.capturedView()));
        const QUrl url(shown.toString(), QUrl::StrictMode);
        const QString scheme = url.scheme();
        if (!url.isValid() || url.host().isEmpty() || (scheme != u"http" && scheme != u"https")) {
            continue;
        }
        TextLink link{LinkKind::Web, int(match.capturedStart()), int(shown.size()),
                      QString::fromLatin1(url.toEncoded()), url.host(QUrl::FullyEncoded)};
        link.deceives = writtenHost(shown).compare(link.host, Qt::CaseInsensitive) != 0 ||
                        link.host.contains("xn--"_L1, Qt::CaseInsensitive);
        links.push_back(std::move(link));
    }
    return links;
}

std::optional<LinkKind> linkKind(FactKind kind)
{
    switch (kind) {
    case FactKind::OrderNumber:
        return LinkKind::Order;
    case FactKind::TrackingNumber:
        return LinkKind::Tracking;
    case FactKind::Email:
        return LinkKind::Email;
    default:
        return std::nullopt;
    }
}

template <typename Part>
bool overlapsAny(const std::vector<Part> &parts, int start, int length)
{
    return std::any_of(parts.begin(), parts.end(), [&](const Part &part) {
        return start < part.start + part.length && part.start < start + length;
    });
}

/// Days do not matter here: only where things stand.
std::vector<TextFact> facts(const QString &text)
{
    return factsIn(text, QDate(2000, 1, 1));
}

template <typename Part>
void sortByStart(std::vector<Part> &parts)
{
    std::sort(parts.begin(), parts.end(), [](const Part &a, const Part &b) { return a.start < b.start; });
}

} // namespace

std::vector<TextLink> linksIn(const QString &text)
{
    const QString read = text.left(UnitsLinked);
    std::vector<TextLink> links = webLinks(read);
    const std::vector<TextLink> web = links;
    for (const TextFact &fact : facts(read)) {
        const auto kind = linkKind(fact.kind);
        if (kind && !overlapsAny(web, fact.start, fact.length)) {
            links.push_back({*kind, fact.start, fact.length, fact.value});
        }
    }
    sortByStart(links);
    return links;
}

bool hasRightToLeft(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) {
        return c.unicode() >= 0x0590 && (c.direction() == QChar::DirR || c.direction() == QChar::DirAL);
    });
}

std::vector<TextSpan> isolatesIn(const QString &text)
{
    if (!hasRightToLeft(text)) {
        return {};
    }
    const QString read = text.left(UnitsLinked);
    std::vector<TextSpan> spans;
    for (const TextLink &link : webLinks(read)) {
        spans.push_back({link.start, link.length});
    }
    for (const TextFact &fact : facts(read)) {
        if (!overlapsAny(spans, fact.start, fact.length)) {
            spans.push_back({fact.start, fact.length});
        }
    }
    sortByStart(spans);
    return spans;
}

} // namespace desk
