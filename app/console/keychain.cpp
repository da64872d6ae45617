// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "console/keychain.h"

#include <qt6keychain/keychain.h>

namespace console {

client::SecretOutcome outcomeOf(int error)
{
    switch (static_cast<QKeychain::Error>(error)) {
    case QKeychain::NoError:
        return client::SecretOutcome::Found;
    case QKeychain::EntryNotFound:
        return client::SecretOutcome::Empty;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return client::SecretOutcome::Absent;
    default:
        // Denied, cancelled, a service that hangs: there may be a secret. It is never taken for an empty keychain.
        return client::SecretOutcome::Locked;
    }
}

void Keychain::note(int error)
{
    if (outcomeOf(error) == client::SecretOutcome::Absent) {
        m_available = false;
    }
}

QFuture<client::SecretRead> Keychain::read(const QString &name)
{
    auto promise = std::make_shared<QPromise<client::SecretRead>>();
    promise->start();
    auto *job = new QKeychain::ReadPasswordJob(m_service); // deletes itself after finished
    job->setKey(name);
    job->setInsecureFallback(false);
    QObject::connect(job, &QKeychain::Job::finished, job, [this, promise, job] {
        note(job->error());
        promise->addResult(client::SecretRead{outcomeOf(job->error()), job->binaryData(), job->errorString()});
        promise->finish();
    });
    job->start();
    return promise->future();
}

QFuture<core::Status> Keychain::write(const QString &name, const QByteArray &secret)
{
    auto promise = std::make_shared<QPromise<core::Status>>();
    promise->start();
    auto *job = new QKeychain::WritePasswordJob(m_service);
    job->setKey(name);
    job->setInsecureFallback(false);
    job->setBinaryData(secret);
    QObject::connect(job, &QKeychain::Job::finished, job, [this, promise, job] {
        note(job->error());
        promise->addResult(job->error() == QKeychain::NoError
                               ? core::Status()
                               : core::Status(core::fail(core::ErrorCode::Unavailable, job->errorString())));
        promise->finish();
    });
    job->start();
    return promise->future();
}

QFuture<core::Status> Keychain::remove(const QString &name)
{
    auto promise = std::make_shared<QPromise<core::Status>>();
    promise->start();
    auto *job = new QKeychain::DeletePasswordJob(m_service);
    job->setKey(name);
    QObject::connect(job, &QKeychain::Job::finished, job, [this, promise, job] {
        note(job->error());
        const bool gone = job->error() == QKeychain::NoError || job->error() == QKeychain::EntryNotFound;
        promise->addResult(gone ? core::Status()
                                : core::Status(core::fail(core::ErrorCode::Unavailable, job->errorString())));
        promise->finish();
    });
    job->start();
    return promise->future();
}

} // namespace console
