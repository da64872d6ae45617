// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "readings/intent/corpus.h"

#include "core/json.h"

#include <QFile>
#include <QFileInfo>
#include <QSet>

#include <numeric>
#include <set>

using namespace Qt::StringLiterals;

namespace readings::intent {

namespace {

constexpr qint64 LongestLine = 1024 * 1024;
constexpr double NearDuplicate = 0.8; ///< share of words that two messages have in common

// Other domains are only there to show what is not ours; more of them would drown the shops.
constexpr int MostBitext = 2500;
constexpr int MostClinc = 1500;
constexpr int MostBanking = 800;

template <typename Take>
core::Status eachLine(const QString &path, const Take &take)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return core::fail(core::ErrorCode::NotFound, u"cannot read "_s + path);
    }
    for (int line = 1; !file.atEnd(); ++line) {
        const QByteArray bytes = file.readLine(LongestLine).trimmed();
        if (bytes.isEmpty()) {
            continue;
        }
        if (const core::Status taken = take(bytes); !taken) {
            return core::fail(core::ErrorCode::Malformed,
                              u"%1, line %2: %3"_s.arg(path).arg(line).arg(taken.error().detail));
        }
    }
    return {};
}

template <typename Take>
core::Status eachObject(const QString &path, const Take &take)
{
    return eachLine(path, [&](const QByteArray &bytes) -> core::Status {
        const auto json = core::parseObject(bytes);
        return json ? take(*json) : core::Status(tl::unexpected(json.error()));
    });
}

int groupOf(const QString &name)
{
    return static_cast<int>(groups().indexOf(name));
}

const QHash<QString, QString> &bitextGroups()
{
    static const QHash<QString, QString> map{
        {u"cancel_order"_s, u"cancel_order"_s},
        {u"check_cancellation_fee"_s, u"cancel_order"_s},
        {u"track_order"_s, u"order_status"_s},
        {u"delivery_period"_s, u"order_status"_s},
        {u"get_refund"_s, u"refund_return"_s},
        {u"track_refund"_s, u"refund_return"_s},
        {u"check_refund_policy"_s, u"refund_return"_s},
        {u"change_shipping_address"_s, u"change_address"_s},
        {u"set_up_shipping_address"_s, u"change_address"_s},
        {u"check_payment_methods"_s, u"payment"_s},
        {u"payment_issue"_s, u"payment"_s},
        {u"check_invoice"_s, u"payment"_s},
        {u"get_invoice"_s, u"payment"_s},
        {u"contact_human_agent"_s, u"contact_agent"_s},
        {u"contact_customer_service"_s, u"contact_agent"_s},
        {u"complaint"_s, u"contact_agent"_s},
        {u"place_order"_s, u"place_order"_s},
        {u"delivery_options"_s, u"delivery_options"_s},
        {u"create_account"_s, u"account"_s},
        {u"edit_account"_s, u"account"_s},
        {u"recover_password"_s, u"account"_s},
        {u"delete_account"_s, u"account"_s},
        {u"registration_problems"_s, u"account"_s},
        {u"switch_account"_s, u"account"_s},
    };
    return map;
}

/// Near our groups in a bank or a household: neither ours nor clearly not.
const QSet<QString> &between()
{
    static const QSet<QString> names{u"order"_s,
                                     u"cancel"_s,
                                     u"shopping_list_update"_s,
                                     u"shopping_list"_s,
                                     u"damaged_card"_s,
                                     u"report_fraud"_s,
                                     u"transactions"_s,
                                     u"request_refund"_s,
                                     u"Refund_not_showing_up"_s,
                                     u"transaction_charged_twice"_s,
                                     u"card_arrival"_s,
                                     u"card_delivery_estimate"_s,
                                     u"get_physical_card"_s,
                                     u"order_physical_card"_s,
                                     u"reverted_card_payment?"_s,
                                     u"passcode_forgotten"_s,
                                     u"edit_personal_details"_s,
                                     u"terminate_account"_s};
    return names;
}

class Reader
{
public:
    std::vector<Example> examples;

    core::Status hint3(const QString &path)
    {
        // Asking a sports bot for a person is no different from asking a shop: not learned as out of scope.
        static const QSet<QString> ours{u"CHAT_WITH_AN_AGENT"_s, u"CONTACT_NUMBER"_s, u"CRITICISM"_s,
                                        u"CHANGE_MOBILE_NUMBER"_s};
        return eachObject(path, [&](const QJsonObject &json) -> core::Status {
            core::JsonReader reader(json);
            Example example;
            example.text = reader.text("text"_L1);
            example.part = reader.text("bot"_L1);
            example.group = groupOf(reader.text("coarse"_L1));
            const bool sports = example.part == u"powerplay11";
            example.source = sports ? u"hint3_sports"_s : u"hint3"_s;
            example.judged = !sports;
            example.trained = !sports || !ours.contains(reader.text("label"_L1));
            if (example.group < 0) {
                reader.failed("coarse"_L1, u"is no group"_s);
            }
            examples.push_back(std::move(example));
            return reader.status();
        });
    }

    core::Status bitext(const QString &path)
    {
        return spread(path, u"bitext_cs"_s, MostBitext, [](const QString &intent) {
            const auto at = bitextGroups().find(intent);
            return at == bitextGroups().end() ? -1 : groupOf(*at);
        });
    }
    core::Status foreign(const QString &path, const QString &source, int most)
    {
        return spread(path, source, most, [](const QString &intent) {
            return intent == u"order_status" ? 0 : between().contains(intent) ? -1 : OutOfScope;
        });
    }

    core::Status own(const QString &path, const QString &source)
    {
        return eachLine(path, [&](const QByteArray &bytes) -> core::Status {
            const QString line = QString::fromUtf8(bytes);
            if (line.startsWith(u'#')) {
                return {};
            }
            Example example;
            example.group = groupOf(line.section(u'\t', 0, 0));
            example.text = line.section(u'\t', 1);
            example.source = source;
            if (example.group < 0 || example.text.isEmpty()) {
                return core::fail(core::ErrorCode::Malformed, u"not \"group TAB text\""_s);
            }
            examples.push_back(std::move(example));
            return {};
        });
    }

private:
    /// At most `most` of the file's texts, evenly over it.
    template <typename Group>
    core::Status spread(const QString &path, const QString &source, int most, const Group &group)
    {
        std::vector<Example> all;
        const core::Status read = eachObject(path, [&](const QJsonObject &json) -> core::Status {
            core::JsonReader reader(json);
            Example example;
            example.text = reader.text("text"_L1);
            example.group = group(reader.text("intent"_L1));
            example.source = source;
            if (example.group >= 0) {
                all.push_back(std::move(example));
            }
            return reader.status();
        });
        const auto kept = std::min(all.size(), static_cast<size_t>(most));
        for (size_t i = 0; i < kept; ++i) {
            examples.push_back(std::move(all[i * all.size() / kept]));
        }
        return read;
    }
};

/// Union of messages that share most of their words.
void findFamilies(std::vector<Example> &examples)
{
    std::vector<size_t> which;
    std::vector<std::set<QString>> words;
    for (size_t i = 0; i < examples.size(); ++i) {
        if (examples[i].judged || examples[i].source == u"hint3_sports") {
            which.push_back(i);
            std::set<QString> own;
            for (const Piece &piece : piecesOf(examples[i].text)) {
                if (piece.word) {
                    own.insert(piece.text);
                }
            }
            words.push_back(std::move(own));
        }
    }
    std::vector<size_t> parent(which.size());
    std::iota(parent.begin(), parent.end(), size_t(0));
    const auto root = [&](size_t i) {
        while (parent[i] != i) {
            i = parent[i] = parent[parent[i]];
        }
        return i;
    };
    for (size_t i = 0; i < which.size(); ++i) {
        for (size_t j = 0; j < i; ++j) {
            const auto common = static_cast<double>(std::count_if(
                words[i].begin(), words[i].end(), [&](const QString &word) { return words[j].contains(word); }));
            const double either = static_cast<double>(words[i].size() + words[j].size()) - common;
            if (common >= NearDuplicate * either) {
                parent[root(i)] = root(j);
            }
        }
    }
    for (size_t i = 0; i < which.size(); ++i) {
        examples[which[i]].family = static_cast<int>(root(i));
    }
}

} // namespace

core::Result<std::vector<Example>> readCorpus(const QString &data, const QString &phrases)
{
    const QString folder = QFileInfo::exists(data + u"/dialogue"_s) ? data + u"/dialogue"_s : data;
    Reader reader;
    for (const core::Status &read :
         {reader.hint3(folder + u"/hint3/hint3_v2.jsonl"_s), reader.bitext(folder + u"/bitext_cs/intents.jsonl"_s),
          reader.foreign(folder + u"/clinc150/clinc150.jsonl"_s, u"clinc150"_s, MostClinc),
          reader.foreign(folder + u"/banking77/banking77.jsonl"_s, u"banking77"_s, MostBanking),
          reader.own(phrases + u"/phrases_en.tsv"_s, u"own_en"_s),
          reader.own(phrases + u"/phrases_de.tsv"_s, u"own_de"_s)}) {
        if (!read) {
            return tl::unexpected(read.error());
        }
    }
    findFamilies(reader.examples);
    return std::move(reader.examples);
}

core::Result<std::vector<Example>> readPhrases(const QString &folder)
{
    Reader reader;
    for (const core::Status &read : {reader.own(folder + u"/phrases_en.tsv"_s, u"own_en"_s),
                                     reader.own(folder + u"/phrases_de.tsv"_s, u"own_de"_s)}) {
        if (!read) {
            return tl::unexpected(read.error());
        }
    }
    return std::move(reader.examples);
}

core::Result<std::vector<Example>> readLabels(const QString &file)
{
    std::vector<Example> examples;
    const core::Status read = eachObject(file, [&](const QJsonObject &json) -> core::Status {
        core::JsonReader reader(json);
        Example example;
        example.text = reader.text("text"_L1);
        example.group = groupOf(reader.text("group"_L1));
        example.source = u"labels"_s;
        if (example.group < 0) {
            reader.failed("group"_L1, u"is no group"_s);
        }
        examples.push_back(std::move(example));
        return reader.status();
    });
    return read ? core::Result<std::vector<Example>>(std::move(examples)) : tl::unexpected(read.error());
}

} // namespace readings::intent
