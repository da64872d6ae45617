// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "readings/damage/damagereader.h"
#include "readings/damage/modelcard.h"

namespace readings::damage {

/// Runs an ONNX network with OpenCV. The network's own state is hidden so that no OpenCV header leaves this layer.
class OpenCvDamageReader final : public DamageReader
{
public:
    /// Loads card.json and the model beside it. The file's SHA-256 is compared with the card before OpenCV sees a byte
    /// of it: Corrupt when they differ. NotFound, Malformed as ModelCard::load. Takes some 50 ms.
    [[nodiscard]] static core::Result<std::unique_ptr<DamageReader>> load(const QString &folder);

    ~OpenCvDamageReader() override;
    Q_DISABLE_COPY_MOVE(OpenCvDamageReader)

    [[nodiscard]] core::Result<DamageReading> read(const DecodedPicture &photo) override;
    [[nodiscard]] desk::ModelRef model() const override { return m_card.model; }
    [[nodiscard]] core::Result<Fingerprint> fingerprint(const DecodedPicture &photo,
                                                        const Fingerprint &upright) override;
    [[nodiscard]] core::Status use(std::optional<ShopHead> head, const QString &version) override;

private:
    struct Network;

    OpenCvDamageReader(ModelCard card, std::unique_ptr<Network> network);
    [[nodiscard]] core::Status judge(const Picture &picture, DamageReading &reading);
    [[nodiscard]] core::Status judgeCells(const Picture &picture, DamageReading &reading);

    ModelCard m_card;
    std::unique_ptr<Network> m_network;
    std::optional<ShopHead> m_head;
    QString m_headVersion;
};

} // namespace readings::damage
