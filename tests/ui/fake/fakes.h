// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "client/consolestore.h"
#include "client/deskactions.h"
#include "client/learning.h"
#include "client/session.h"
#include "photo/photosource.h"

#include <QFileInfo>
#include <QHash>
#include <QPromise>

namespace testui {

/// Notes every wish instead of sending it.
class FakeActions final : public client::DeskActions
{
    Q_OBJECT

public:
    using DeskActions::DeskActions;

    void openConversation(const desk::ConversationId &id) override { note(QStringLiteral("open"), id.toString()); }
    void closeConversation(const desk::ConversationId &id) override { note(QStringLiteral("close"), id.toString()); }
    void prefetch(const QList<desk::ConversationId> &ids) override { prefetched = ids; }
    void requestOlderMessages(const desk::ConversationId &id) override { note(QStringLiteral("older"), id.toString()); }
    void claim(const desk::ConversationId &id) override { note(QStringLiteral("claim"), id.toString()); }
    void release(const desk::ConversationId &id) override { note(QStringLiteral("release"), id.toString()); }
    void takeOver(const desk::ConversationId &id) override { note(QStringLiteral("takeOver"), id.toString()); }
    void giveBack(const desk::ConversationId &id) override { note(QStringLiteral("giveBack"), id.toString()); }
    void setState(const desk::ConversationId &id, desk::ConversationState state, const desk::Waking &waking) override
    {
        note(QStringLiteral("state"), id.toString() + QLatin1Char('/') + desk::conversationStateName(state));
        wakings.push_back(waking);
    }
    void assign(const desk::ConversationId &id, const desk::UserId &to, const QString &why) override
    {
        note(QStringLiteral("assign"), id.toString() + QLatin1Char('/') + to.toString() + QLatin1Char('/') + why);
    }
    void changeLabels(const desk::ConversationId &id, const QStringList &add, const QStringList &remove) override
    {
        note(QStringLiteral("labels"), id.toString() + QStringLiteral("/+") + add.join(QLatin1Char(',')) +
                                           QStringLiteral("/-") + remove.join(QLatin1Char(',')));
    }
    void setPriority(const desk::ConversationId &id, desk::Priority priority) override
    {
        note(QStringLiteral("priority"), id.toString() + QLatin1Char('/') + desk::priorityName(priority));
    }
    void setPresence(const desk::ConversationId &, client::PresenceState state) override { presence.append(state); }
    QString sendReply(const desk::ConversationId &id, const QString &text, const client::AfterSending &then) override
    {
        afterwards.push_back(then);
        return send(QStringLiteral("reply"), id, text);
    }
    QString sendNote(const desk::ConversationId &id, const QString &text,
                     const std::vector<desk::Colleague> &mentions) override
    {
        noteMentions.push_back(mentions);
        draftsMention.remove(id.toString());
        return send(QStringLiteral("note"), id, text);
    }
    void suggestionUsed(const desk::ConversationId &id, const QString &suggestion, client::SuggestionUse use) override
    {
        note(QStringLiteral("suggestion"),
             id.toString() + QLatin1Char('/') + suggestion + QLatin1Char('/') + QString::number(int(use)));
    }
    void setDraft(const desk::ConversationId &id, client::DraftMode mode, const QString &text) override
    {
        drafts[id.toString() + QString::number(int(mode))] = text;
    }
    [[nodiscard]] QString draft(const desk::ConversationId &id, client::DraftMode mode) const override
    {
        return drafts.value(id.toString() + QString::number(int(mode)));
    }
    void setDraftMentions(const desk::ConversationId &id, const std::vector<desk::Colleague> &mentions) override
    {
        draftsMention[id.toString()] = mentions;
    }
    [[nodiscard]] std::vector<desk::Colleague> draftMentions(const desk::ConversationId &id) const override
    {
        return draftsMention.value(id.toString());
    }
    void askPeople() override { ++peopleAsked; }
    void seeMentions(const desk::ConversationId &id) override { seen.append(id); }
    void see(const desk::ConversationId &id, qint64 seq) override { read[id] = std::max(read.value(id), seq); }
    [[nodiscard]] QHash<desk::ConversationId, qint64> readUpTo() const override { return read; }
    void choose(const desk::ProposalId &id, const desk::OwnChoice &choice) override
    {
        choices.push_back(choice);
        note(QStringLiteral("choose"), id.toString());
    }
    void attachFile(const desk::ConversationId &id, client::DraftMode mode, const QString &path) override
    {
        attach(id, mode, QFileInfo(path).fileName(), client::draftFileAt(path));
    }
    void attachBytes(const desk::ConversationId &id, client::DraftMode mode, const QString &name,
                     const QByteArray &bytes) override
    {
        attach(id, mode, name, client::draftFile(name, bytes));
    }
    void removeAttachment(const desk::ConversationId &id, client::DraftMode mode, const QString &fileId) override
    {
        auto &held = files[id.toString() + QString::number(int(mode))];
        std::erase_if(held, [&fileId](const client::DraftFile &file) { return file.id == fileId; });
        Q_EMIT attachmentsChanged(id, mode);
    }
    [[nodiscard]] std::vector<client::DraftFile> attachments(const desk::ConversationId &id,
                                                             client::DraftMode mode) const override
    {
        return files.value(id.toString() + QString::number(int(mode)));
    }
    QString decide(const desk::ProposalId &id, const client::DecisionRequest &request) override
    {
        decisions.push_back(request);
        return note(QStringLiteral("decide"), id.toString());
    }
    QString second(const desk::ProposalId &id, const client::SecondRequest &request) override
    {
        seconds.push_back(request);
        return note(QStringLiteral("second"), id.toString() + QLatin1Char('/') + QString::number(int(request.verb)) +
                                                  QLatin1Char('/') + request.shownHash);
    }
    void extendHold(const desk::ProposalId &id) override { note(QStringLiteral("extendHold"), id.toString()); }
    void cancelHold(const desk::ProposalId &id) override { note(QStringLiteral("cancelHold"), id.toString()); }
    void settle(const desk::ProposalId &id, bool executed, const QString &text) override
    {
        note(QStringLiteral("settle"),
             id.toString() + (executed ? QStringLiteral("/executed/") : QStringLiteral("/failed/")) + text);
    }
    void propose(const desk::ConversationId &id, const desk::Action &action, const QString &reason) override
    {
        proposed.push_back(action);
        note(QStringLiteral("propose"), id.toString() + QLatin1Char('/') + reason);
    }
    void reveal(const desk::OrderId &id, const QString &reason) override
    {
        note(QStringLiteral("reveal"), id.toString() + QLatin1Char('/') + reason);
    }
    void sayOfPhoto(const desk::ConversationId &, const desk::MediaId &photo, const QString &word) override
    {
        note(QStringLiteral("sayOfPhoto"), photo.toString() + QLatin1Char('/') + word);
    }
    void askPhotoWords(const desk::MediaId &photo) override { note(QStringLiteral("askPhotoWords"), photo.toString()); }
    void retryOutbox(const QString &key) override { note(QStringLiteral("retry"), key); }
    void sendAnyway(const QString &key) override { note(QStringLiteral("sendAnyway"), key); }
    void takeBackToDraft(const QString &key) override { note(QStringLiteral("takeBack"), key); }
    void dismissOutbox(const QString &key) override { note(QStringLiteral("dismiss"), key); }
    void search(const QString &text) override { note(QStringLiteral("search"), text); }
    [[nodiscard]] QFuture<core::Result<QByteArray>> fetchMedia(const desk::MediaId &) override
    {
        QPromise<core::Result<QByteArray>> promise;
        promise.start();
        promise.addResult(core::Result<QByteArray>(core::fail(core::ErrorCode::NotFound)));
        promise.finish();
        return promise.future();
    }

    QStringList wishes; ///< "verb id", in order
    QHash<QString, QString> drafts;
    QHash<QString, std::vector<client::DraftFile>> files;
    QStringList texts;
    QHash<QString, std::vector<desk::Colleague>> draftsMention;
    std::vector<std::vector<desk::Colleague>> noteMentions; ///< of the notes, in order
    QHash<desk::ConversationId, qint64> read;               ///< newest customer message that was on the screen
    QList<desk::ConversationId> seen;                       ///< whose mentions were seen, in order
    int peopleAsked = 0;
    std::vector<client::DecisionRequest> decisions;
    std::vector<desk::OwnChoice> choices;
    std::vector<client::SecondRequest> seconds;
    QList<desk::ConversationId> prefetched;
    std::vector<desk::Waking> wakings;            ///< of setState, in order
    std::vector<client::AfterSending> afterwards; ///< of the replies, in order
    std::vector<desk::Action> proposed;
    QList<client::PresenceState> presence;

private:
    void attach(const desk::ConversationId &id, client::DraftMode mode, const QString &name,
                const core::Result<client::DraftFile> &file)
    {
        if (!file) {
            Q_EMIT attachmentRefused(id, mode, name, file.error());
            return;
        }
        files[id.toString() + QString::number(int(mode))].push_back(*file);
        Q_EMIT attachmentsChanged(id, mode);
    }
    QString note(const QString &verb, const QString &id)
    {
        wishes.append(verb + QLatin1Char(' ') + id);
        return QStringLiteral("key-%1").arg(wishes.size());
    }
    QString send(const QString &verb, const desk::ConversationId &id, const QString &text)
    {
        texts.append(text);
        const QString place = id.toString() + (verb == QLatin1String("note") ? QLatin1Char('1') : QLatin1Char('0'));
        drafts.remove(place);
        files.remove(place);
        return note(verb, id.toString());
    }
};

class FakeSession final : public client::Session
{
    Q_OBJECT

public:
    using Session::Session;

    [[nodiscard]] client::SessionState state() const override { return m_state; }
    [[nodiscard]] QUrl hub() const override { return QUrl(QStringLiteral("https://desk.example")); }
    [[nodiscard]] bool canRemember() const override { return remembers; }
    void signIn(const QString &login, const QString &, client::Remember remember) override
    {
        attempts.append(login + (remember == client::Remember::Keychain ? QStringLiteral("/keychain")
                                                                        : QStringLiteral("/session")));
        become(client::SessionState::SigningIn);
    }
    void retryKeychain() override { attempts.append(QStringLiteral("retry")); }
    void signOut() override { become(client::SessionState::SignedOut); }

    void become(client::SessionState state)
    {
        m_state = state;
        Q_EMIT stateChanged();
    }

    QStringList attempts;
    bool remembers = true;

private:
    client::SessionState m_state = client::SessionState::SignedIn;
};

/// Models as a test says that they are; notes every wish.
class FakeLearning final : public client::Learning
{
    Q_OBJECT

public:
    using Learning::Learning;

    [[nodiscard]] std::optional<client::Lessons> lessons() const override { return known; }
    [[nodiscard]] std::vector<desk::RegisteredModel> models() const override { return shelf; }
    [[nodiscard]] std::optional<client::BlindShare> blindShare() const override { return share; }
    [[nodiscard]] bool isBusy() const override { return busy; }
    void refresh() override { wishes.append(QStringLiteral("refresh")); }
    void refit() override { wishes.append(QStringLiteral("refit")); }
    void move(const desk::ModelId &id, desk::ModelStage stage) override
    {
        wishes.append(id.toString() + QLatin1Char('/') + desk::modelStageName(stage));
    }
    /// Two models of the shop's own beside the shipped one, each with figures.
    void fill(core::Timestamp now)
    {
        known = client::Lessons{{{QStringLiteral("damaged_packaging"), 31},
                                 {QStringLiteral("damaged_product"), 24},
                                 {QStringLiteral("looks_intact"), 52},
                                 {QStringLiteral("cannot_tell"), 4}},
                                103,
                                34,
                                40,
                                {}};
        shelf.clear();
        const std::pair<desk::ModelStage, const char *> stages[] = {
            {desk::ModelStage::Candidate, "20261130-101502-4be1c0"},
            {desk::ModelStage::Shadow, "20261124-093011-91a7d2"},
            {desk::ModelStage::Active, "20261102-160422-0c3f7e"}};
        known->figures.push_back({QStringLiteral("shipped"), {}, {34, 24, 0.538, 0.832}, 0.86, 0, 0});
        int number = 0;
        for (const auto &[stage, version] : stages) {
            desk::RegisteredModel model;
            model.id = desk::ModelId::fromString(QStringLiteral("01890000-0000-7000-8000-00000000000%1").arg(++number));
            model.kind = QStringLiteral("damage-head");
            model.name = QStringLiteral("damage-shop");
            model.version = QLatin1String(version);
            model.stage = stage;
            model.createdAt = now;
            shelf.push_back(model);
            client::ModelFigures figures{
                desk::modelStageName(stage), model.id, {34, 31 - number, 0.74, 0.96}, 0.95, 0, 0};
            if (stage == desk::ModelStage::Shadow) {
                figures.shadowN = 212;
                figures.shadowSame = 187;
            }
            known->figures.push_back(figures);
        }
        share =
            client::BlindShare{{64, 39, 0.486, 0.72}, {820, 691, 0.816, 0.866}, {25, 14, 0.371, 0.733}, 0.12, 0.36, 30};
    }

    std::optional<client::Lessons> known;
    std::vector<desk::RegisteredModel> shelf;
    std::optional<client::BlindShare> share;
    bool busy = false;
    QStringList wishes;
};

/// Photos drawn here; no file, no decoding.
class FakePhotos final : public ui::photo::PhotoSource
{
    Q_OBJECT

public:
    using PhotoSource::PhotoSource;

    [[nodiscard]] ui::photo::Photo photo(const desk::MediaId &id) override { return photos.value(id.toString()); }
    void retry(const desk::MediaId &id) override { retried.append(id.toString()); }
    void put(const desk::MediaId &id, const ui::photo::Photo &photo)
    {
        photos.insert(id.toString(), photo);
        Q_EMIT photoChanged(id);
    }

    QHash<QString, ui::photo::Photo> photos;
    QStringList retried;
};

} // namespace testui
