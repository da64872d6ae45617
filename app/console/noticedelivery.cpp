// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "console/noticedelivery.h"

using namespace Qt::StringLiterals;

namespace console {

using ui::shell::NoticeWords;

namespace {
const QLatin1String TestKey("test");
const QLatin1String SummaryKey("summary");
} // namespace

NoticeSink::~NoticeSink() = default;

NoticeDelivery::NoticeDelivery(client::Notices &notices, NoticeSink &sink, const ui::shell::Settings &settings,
                               QObject *parent)
    : QObject(parent)
    , m_sink(sink)
{
    connect(&notices, &client::Notices::shown, &sink, [&sink, &settings](const client::Notice &notice) {
        sink.show(notice.conversation.toString(), NoticeWords::title(notice.kind),
                  NoticeWords::body(notice, settings.namesInNotices));
    });
    connect(&notices, &client::Notices::withdrawn, &sink,
            [&sink](const desk::ConversationId &id) { sink.close(id.toString()); });
    connect(&notices, &client::Notices::summary, &sink, [&sink](const std::map<client::NoticeKind, int> &counts) {
        sink.show(SummaryKey, NoticeWords::summaryTitle(), NoticeWords::summary(counts));
    });
    connect(&sink, &NoticeSink::outcome, this, [this](const QString &key, ui::shell::NoticeOutcome outcome) {
        if (key == TestKey) {
            Q_EMIT tested(outcome);
        }
    });
    connect(&sink, &NoticeSink::activated, this, [this](const QString &key) {
        if (const auto id = desk::ConversationId::fromString(key); !id.isNull()) {
            Q_EMIT caseWanted(id);
        } else {
            Q_EMIT windowWanted();
        }
    });
}

void NoticeDelivery::test()
{
    m_sink.show(TestKey, NoticeWords::testTitle(), NoticeWords::testBody());
}

} // namespace console
