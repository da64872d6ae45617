// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shop/memory.h"

#include "core/json.h"

using namespace Qt::StringLiterals;

namespace shop {

core::Status Memory::open(const QString &path)
{
    m_file.setFileName(path);
    if (!m_file.open(QIODevice::ReadWrite)) {
        return core::fail(core::ErrorCode::Unavailable, u"cannot open %1: %2"_s.arg(path, m_file.errorString()));
    }
    qint64 good = 0;
    while (!m_file.atEnd()) {
        const QByteArray line = m_file.readLine();
        const core::Result<QJsonObject> json = core::parseObject(line);
        if (!json) {
            if (line.endsWith('\n')) {
                return core::fail(core::ErrorCode::Malformed, u"%1 is not the memory of a demo shop"_s.arg(path));
            }
            break;
        }
        good += line.size();
        const QString scenario = json->value(u"scenario"_s).toString();
        if (const auto start = core::fromRfc3339(json->value(u"start"_s).toString())) {
            m_starts.insert(scenario, *start);
        }
        if (json->value(u"came"_s).toBool()) {
            m_came.insert(scenario);
        }
        m_crowd = std::max(m_crowd, json->value(u"crowd"_s).toInt());
    }
    m_file.resize(good);
    m_file.seek(good);
    return {};
}

core::Timestamp Memory::startOf(const QString &scenario, core::Timestamp otherwise)
{
    if (!m_starts.contains(scenario)) {
        m_starts.insert(scenario, otherwise);
        note({{u"scenario"_s, scenario}, {u"start"_s, core::toRfc3339(otherwise)}});
    }
    return m_starts.value(scenario);
}

void Memory::came(const QString &scenario)
{
    if (!m_came.contains(scenario)) {
        m_came.insert(scenario);
        note({{u"scenario"_s, scenario}, {u"came"_s, true}});
    }
}

void Memory::countCrowd(int number)
{
    m_crowd = number;
    note({{u"crowd"_s, number}});
}

void Memory::note(const QJsonObject &line)
{
    if (m_file.isOpen()) {
        m_file.write(core::canonicalJson(line) + '\n');
        m_file.flush();
    }
}

} // namespace shop
