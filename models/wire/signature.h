// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace wire {

/// One secret of a source. Several may hold at once, so that a sender can be moved to a new one without a gap.
struct SignatureSecret
{
    QByteArray key; ///< raw bytes, see SignatureScheme::parseSecret
    std::optional<core::Timestamp> notBefore;
    std::optional<core::Timestamp> notAfter;

    [[nodiscard]] bool holdsAt(core::Timestamp now) const
    {
        return (!notBefore || now >= *notBefore) && (!notAfter || now < *notAfter);
    }
};

/// Gives the value of a header by its lower-case name, or nothing.
using HeaderLookup = std::function<std::optional<std::string_view>(std::string_view)>;

/// What a verified request says about itself in its headers.
struct SignedEnvelope
{
    QString externalId; ///< the sender's id of the event, the same in each retry; empty: it stands in the body
    QString topic;      ///< type of the event where the scheme says it in a header
    QString shop;       ///< who sent it, where the scheme says so

    bool operator==(const SignedEnvelope &) const = default;
};

struct SignatureHeader
{
    std::string name;
    std::string value;
};

/// One way of signing webhooks. Stateless; verifying takes a time that does not depend on where a signature is wrong.
class SignatureScheme
{
public:
    virtual ~SignatureScheme() = default;

    [[nodiscard]] virtual QLatin1String name() const = 0;
    /// Bytes of the key from the text that people copy from the sender's settings. InvalidArgument when it is too short
    /// or not of the scheme's form.
    [[nodiscard]] virtual core::Result<QByteArray> parseSecret(QStringView text) const = 0;
    /// `body`: the raw bytes as they arrived. Unauthenticated, with a detail for logs that tells nothing about the
    /// secret, when a header is missing, the time is off by more than five minutes or no valid secret fits.
    [[nodiscard]] virtual core::Result<SignedEnvelope> verify(const HeaderLookup &header, std::string_view body,
                                                              const std::vector<SignatureSecret> &secrets,
                                                              core::Timestamp now) const = 0;
    /// The headers a sender adds: for the emulator and for tests.
    [[nodiscard]] virtual std::vector<SignatureHeader> sign(const SignedEnvelope &envelope, std::string_view body,
                                                            const QByteArray &key, core::Timestamp now) const = 0;
};

/// Times in signed headers may be this far off, either way.
inline constexpr core::Milliseconds SignatureTolerance = std::chrono::seconds(300);

/// "standard-webhooks" or "shopify"; nullptr for a name we do not know. Lives for ever.
[[nodiscard]] const SignatureScheme *signatureScheme(QStringView name);
[[nodiscard]] QStringList signatureSchemeNames();

} // namespace wire
