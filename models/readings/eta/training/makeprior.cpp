// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

// makeprior ORDERS FOLDER YYYY-MM-DD… : what the model had learnt from a shop's orders by each of these days, without
// the orders, into FOLDER/prior.bin; prints its SHA-256 for the card. The same orders give the same bytes.

#include "core/hash.h"
#include "readings/eta/training/olistorders.h"

#include <QFile>
#include <QTextStream>

using namespace Qt::StringLiterals;
using namespace readings::eta;

int main(int argc, char *argv[])
{
    const QStringList arguments = [&] {
        QStringList list;
        for (int i = 1; i < argc; ++i) {
            list.append(QString::fromLocal8Bit(argv[i]));
        }
        return list;
    }();
    QTextStream err(stderr);
    if (arguments.size() < 3) {
        err << "usage: makeprior ORDERS FOLDER YYYY-MM-DD…\n";
        return 2;
    }
    const auto orders = training::olistOrders(arguments.at(0));
    if (!orders) {
        err << orders.error().detail << '\n';
        return 1;
    }
    std::vector<OrderLine> lines;
    for (const training::OlistOrder &order : *orders) {
        lines.push_back(order.line);
    }
    std::vector<double> days;
    for (const QString &text : arguments.mid(2)) {
        const auto day = daysFrom(text);
        if (!day || (!days.empty() && *day <= days.back())) {
            err << text << " is not a day after the one before it\n";
            return 2;
        }
        days.push_back(*day);
    }
    const QByteArray bytes = EtaModel::savePriors(priorsFrom(lines, days, EtaSettings::ofFiles()));
    QFile file(arguments.at(1) + u"/prior.bin"_s);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.flush()) {
        err << file.fileName() << ": " << file.errorString() << '\n';
        return 1;
    }
    QTextStream(stdout) << core::sha256Hex(bytes) << ' ' << bytes.size() << " bytes, " << lines.size() << " orders\n";
    return 0;
}
