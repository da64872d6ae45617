// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "desk/carriercode.h"

#include "core/enumname.h"

namespace desk {

namespace {

using S = ShipmentState;
using Row = core::EnumName<ShipmentState>;

// Lower-case letters and digits only. NordPost and ParcelOne are our emulator's carriers; the words of EasyPost,
// AfterShip, Shippo and Shopify follow.
constexpr std::array Codes{
    Row{S::LabelCreated, "np10announced"},
    Row{S::InTransit, "np20depot"},
    Row{S::InTransit, "np25sorted"},
    Row{S::OutForDelivery, "np30onvan"},
    Row{S::AvailableForPickup, "np35pickuppoint"},
    Row{S::Delivered, "np40delivered"},
    Row{S::Delayed, "np50delayed"},
    Row{S::Exception, "np60damaged"},
    Row{S::ReturnToSender, "np70returning"},
    Row{S::Lost, "np90lost"},

    Row{S::LabelCreated, "announced"},
    Row{S::LabelCreated, "labelcreated"},
    Row{S::LabelCreated, "labelprinted"},
    Row{S::LabelCreated, "labelpurchased"},
    Row{S::LabelCreated, "confirmed"},
    Row{S::LabelCreated, "pretransit"},
    Row{S::LabelCreated, "inforeceived"},
    Row{S::InTransit, "intransit"},
    Row{S::InTransit, "transit"},
    Row{S::OutForDelivery, "outfordelivery"},
    Row{S::AvailableForPickup, "availableforpickup"},
    Row{S::AvailableForPickup, "readyforpickup"},
    Row{S::Delayed, "delayed"},
    Row{S::Exception, "exception"},
    Row{S::Exception, "failure"},
    Row{S::Exception, "attemptfail"},
    Row{S::Exception, "attempteddelivery"},
    Row{S::Lost, "lost"},
    Row{S::ReturnToSender, "returntosender"},
    Row{S::ReturnToSender, "returned"},
    Row{S::Delivered, "delivered"},
};

} // namespace

ShipmentState shipmentStateOfCode(QStringView rawCode)
{
    QString plain;
    for (const QChar c : rawCode) {
        if (c.isLetterOrNumber()) {
            plain.append(c.toLower());
        }
    }
    return core::valueIn(Codes, plain).value_or(S::Unknown);
}

} // namespace desk
