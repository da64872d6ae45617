<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>Intent</name>
    <message>
        <source>“%1”</source>
        <comment>a quoted word</comment>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>%1, confidence %2 (%3 of %4 like this were right)</source>
        <translation>%1, Sicherheit %2 (%3 von %4 solchen waren richtig)</translation>
    </message>
    <message>
        <source>%1, own score %2, not calibrated yet</source>
        <translation>%1, eigene Einschätzung %2, noch nicht kalibriert</translation>
    </message>
    <message>
        <source>Carried by %1</source>
        <translation>Getragen von %1</translation>
    </message>
    <message>
        <source>Against it: %1</source>
        <translation>Dagegen: %1</translation>
    </message>
    <message>
        <source>Also asks for: %1</source>
        <translation>Möchte außerdem: %1</translation>
    </message>
    <message>
        <source>Read by %1 %2</source>
        <comment>name and version of a model</comment>
        <translation>Gelesen von %1 %2</translation>
    </message>
</context>
<context>
    <name>Lines</name>
    <message>
        <source>Within the limit of %1 for one action</source>
        <translation>Innerhalb der Grenze von %1 für eine Aktion</translation>
    </message>
    <message>
        <source>Above the limit of %1 for one action</source>
        <translation>Über der Grenze von %1 für eine Aktion</translation>
    </message>
    <message>
        <source>Within the limit of %1 for this order</source>
        <translation>Innerhalb der Grenze von %1 für diese Bestellung</translation>
    </message>
    <message>
        <source>Above the limit of %1 for this order</source>
        <translation>Über der Grenze von %1 für diese Bestellung</translation>
    </message>
    <message>
        <source>Within your limit of %1 a day</source>
        <translation>Innerhalb Ihrer Grenze von %1 am Tag</translation>
    </message>
    <message>
        <source>Above your limit of %1 a day</source>
        <translation>Über Ihrer Grenze von %1 am Tag</translation>
    </message>
    <message>
        <source>Within the limit of %1 for this customer</source>
        <translation>Innerhalb der Grenze von %1 für diese Kundin oder diesen Kunden</translation>
    </message>
    <message>
        <source>Above the limit of %1 for this customer</source>
        <translation>Über der Grenze von %1 für diese Kundin oder diesen Kunden</translation>
    </message>
    <message>
        <source>Below %1: one person is enough</source>
        <translation>Unter %1: eine Person genügt</translation>
    </message>
    <message>
        <source>Above %1: two people</source>
        <translation>Über %1: zwei Personen</translation>
    </message>
    <message>
        <source>The bot may grant this alone</source>
        <translation>Der Bot darf das allein gewähren</translation>
    </message>
    <message>
        <source>The policy asks for a person</source>
        <translation>Die Richtlinie verlangt eine Person</translation>
    </message>
    <message>
        <source>Up to %1 the bot may grant it alone</source>
        <translation>Bis %1 darf der Bot es allein gewähren</translation>
    </message>
    <message>
        <source>Above %1: needs a person</source>
        <translation>Über %1: braucht eine Person</translation>
    </message>
    <message>
        <source>Not more than the %1 still refundable</source>
        <translation>Nicht mehr als die noch erstattbaren %1</translation>
    </message>
    <message>
        <source>More than the %1 still refundable</source>
        <translation>Mehr als die noch erstattbaren %1</translation>
    </message>
    <message>
        <source>Inside the return window</source>
        <translation>Innerhalb der Rückgabefrist</translation>
    </message>
    <message>
        <source>Outside the return window</source>
        <translation>Außerhalb der Rückgabefrist</translation>
    </message>
    <message numerus="yes">
        <source>Delivered %n day(s) ago</source>
        <translation>
            <numerusform>Vor %n Tag zugestellt</numerusform>
            <numerusform>Vor %n Tagen zugestellt</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, inside the %2-day window</source>
        <translation>%1, innerhalb der Frist von %2 Tagen</translation>
    </message>
    <message>
        <source>%1, outside the %2-day window</source>
        <translation>%1, außerhalb der Frist von %2 Tagen</translation>
    </message>
    <message>
        <source>Photo shows damage%1</source>
        <translation>Foto zeigt Schaden%1</translation>
    </message>
    <message>
        <source>No photo shows the damage</source>
        <translation>Kein Foto zeigt den Schaden</translation>
    </message>
    <message>
        <source>Photo was not used in another claim</source>
        <translation>Foto wurde in keinem anderen Fall verwendet</translation>
    </message>
    <message>
        <source>Photo was used in another claim before</source>
        <translation>Foto wurde schon in einem anderen Fall verwendet</translation>
    </message>
    <message>
        <source>The shop vouches for who this is</source>
        <translation>Der Shop bürgt für die Identität</translation>
    </message>
    <message>
        <source>Nobody vouches for who this is</source>
        <translation>Niemand bürgt für die Identität</translation>
    </message>
    <message>
        <source>No earlier claim</source>
        <translation>Kein früherer Anspruch</translation>
    </message>
    <message numerus="yes">
        <source>%n earlier claim(s)</source>
        <translation>
            <numerusform>%n früherer Anspruch</numerusform>
            <numerusform>%n frühere Ansprüche</numerusform>
        </translation>
    </message>
    <message>
        <source>The bot is sure enough</source>
        <translation>Der Bot ist sicher genug</translation>
    </message>
    <message>
        <source>The bot is not sure enough</source>
        <translation>Der Bot ist nicht sicher genug</translation>
    </message>
    <message>
        <source>The action makes no sense as it is</source>
        <translation>Die Aktion ist so nicht sinnvoll</translation>
    </message>
    <message>
        <source>%1 is not the currency of the limits</source>
        <translation>%1 ist nicht die Währung der Grenzen</translation>
    </message>
    <message>
        <source>Your role may not grant this</source>
        <translation>Ihre Rolle darf das nicht gewähren</translation>
    </message>
    <message>
        <source>Chosen at random for a second look</source>
        <translation>Zufällig für einen zweiten Blick ausgewählt</translation>
    </message>
    <message>
        <source>%1 took over</source>
        <translation>%1 hat übernommen</translation>
    </message>
    <message>
        <source>Given back to the bot</source>
        <translation>An den Bot zurückgegeben</translation>
    </message>
    <message>
        <source>%1 gave it back to the bot</source>
        <translation>%1 hat an den Bot zurückgegeben</translation>
    </message>
    <message>
        <source>%1 is on it</source>
        <translation>%1 kümmert sich darum</translation>
    </message>
    <message>
        <source>%1 let go of it</source>
        <translation>%1 hat losgelassen</translation>
    </message>
    <message>
        <source>%1 was away; it is unassigned again</source>
        <translation>%1 war weg; wieder nicht zugewiesen</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>%1 resolved it</source>
        <translation>%1 hat es erledigt</translation>
    </message>
    <message>
        <source>Reopened</source>
        <translation>Wieder geöffnet</translation>
    </message>
    <message>
        <source>Snoozed until %1</source>
        <translation>Zurückgestellt bis %1</translation>
    </message>
    <message>
        <source>Photos were asked for</source>
        <translation>Um Fotos wurde gebeten</translation>
    </message>
    <message>
        <source>Order %1 was found</source>
        <translation>Bestellung %1 wurde gefunden</translation>
    </message>
    <message>
        <source>The bot handed over</source>
        <translation>Der Bot hat übergeben</translation>
    </message>
    <message>
        <source>The bot handed over: %1</source>
        <translation>Der Bot hat übergeben: %1</translation>
    </message>
    <message>
        <source>Proposed: %1</source>
        <translation>Vorgeschlagen: %1</translation>
    </message>
    <message>
        <source>%1 approved: %2</source>
        <translation>%1 hat genehmigt: %2</translation>
    </message>
    <message>
        <source>%1 rejected: %2</source>
        <translation>%1 hat abgelehnt: %2</translation>
    </message>
    <message>
        <source>%1 escalated it to a supervisor</source>
        <translation>%1 hat an die Leitung weitergegeben</translation>
    </message>
    <message>
        <source>%1 cancelled it in time</source>
        <translation>%1 hat rechtzeitig abgebrochen</translation>
    </message>
    <message>
        <source>The proposal expired</source>
        <translation>Der Vorschlag ist abgelaufen</translation>
    </message>
    <message>
        <source>A second person has to agree</source>
        <translation>Eine zweite Person muss zustimmen</translation>
    </message>
    <message>
        <source>Done in the shop: %1</source>
        <translation>Im Shop ausgeführt: %1</translation>
    </message>
    <message>
        <source>Done in the shop: %1 (%2)</source>
        <translation>Im Shop ausgeführt: %1 (%2)</translation>
    </message>
    <message>
        <source>The shop refused: %1</source>
        <translation>Der Shop hat abgelehnt: %1</translation>
    </message>
    <message>
        <source>Outcome unknown: %1. A person has to look in the shop.</source>
        <translation>Ausgang unbekannt: %1. Jemand muss im Shop nachsehen.</translation>
    </message>
    <message>
        <source>Granted by the bot under the policy: %1</source>
        <translation>Vom Bot nach der Richtlinie gewährt: %1</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>placed</source>
        <translation>aufgegeben</translation>
    </message>
    <message>
        <source>paid</source>
        <translation>bezahlt</translation>
    </message>
    <message>
        <source>packed</source>
        <translation>gepackt</translation>
    </message>
    <message>
        <source>on its way</source>
        <translation>unterwegs</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>zugestellt</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>storniert</translation>
    </message>
    <message>
        <source>being returned</source>
        <translation>auf dem Rückweg</translation>
    </message>
    <message>
        <source>returned</source>
        <translation>zurückgegeben</translation>
    </message>
    <message>
        <source>Scanned, state unknown</source>
        <translation>Gescannt, Stand unbekannt</translation>
    </message>
    <message>
        <source>Label created</source>
        <translation>Etikett erstellt</translation>
    </message>
    <message>
        <source>On its way</source>
        <translation>Unterwegs</translation>
    </message>
    <message>
        <source>Out for delivery</source>
        <translation>In Zustellung</translation>
    </message>
    <message>
        <source>Waits to be picked up</source>
        <translation>Wartet auf Abholung</translation>
    </message>
    <message>
        <source>Delayed</source>
        <translation>Verspätet</translation>
    </message>
    <message>
        <source>Problem on the way</source>
        <translation>Problem unterwegs</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Verloren</translation>
    </message>
    <message>
        <source>Goes back to the shop</source>
        <translation>Geht an den Shop zurück</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Zugestellt</translation>
    </message>
    <message>
        <source>Delivery expected</source>
        <translation>Zustellung erwartet</translation>
    </message>
    <message>
        <source>Placed</source>
        <translation>Aufgegeben</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Bezahlt</translation>
    </message>
    <message>
        <source>Packed</source>
        <translation>Gepackt</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Storniert</translation>
    </message>
    <message>
        <source>Shipped</source>
        <translation>Versandt</translation>
    </message>
    <message>
        <source>Return announced</source>
        <translation>Rücksendung angekündigt</translation>
    </message>
    <message>
        <source>Return received</source>
        <translation>Rücksendung eingetroffen</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>Erstattet</translation>
    </message>
    <message>
        <source>Payment disputed</source>
        <translation>Zahlung bestritten</translation>
    </message>
    <message>
        <source>Customer&apos;s data changed</source>
        <translation>Kundendaten geändert</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Unknown event</source>
        <translation>Unbekanntes Ereignis</translation>
    </message>
    <message>
        <source>Someone else speaks with this customer now. Take over first.</source>
        <translation>Jetzt spricht jemand anderes mit dieser Person. Übernehmen Sie zuerst.</translation>
    </message>
    <message>
        <source>Something changed since this was shown. Look again before you send it.</source>
        <translation>Seit der Anzeige hat sich etwas geändert. Sehen Sie noch einmal hin, bevor Sie senden.</translation>
    </message>
    <message>
        <source>This is above what you may approve. Escalate it to a supervisor.</source>
        <translation>Das übersteigt, was Sie genehmigen dürfen. Geben Sie es an die Leitung weiter.</translation>
    </message>
    <message>
        <source>The second person must be someone else than the first.</source>
        <translation>Die zweite Person muss eine andere sein als die erste.</translation>
    </message>
    <message>
        <source>The shop has nothing left to do this with.</source>
        <translation>Im Shop ist dafür nichts mehr übrig.</translation>
    </message>
    <message>
        <source>The policy does not know this reason.</source>
        <translation>Die Richtlinie kennt diesen Grund nicht.</translation>
    </message>
    <message>
        <source>Someone has decided on this already.</source>
        <translation>Darüber hat schon jemand entschieden.</translation>
    </message>
    <message>
        <source>Sign in again to go on.</source>
        <translation>Melden Sie sich wieder an, um weiterzumachen.</translation>
    </message>
    <message>
        <source>Your role does not allow this.</source>
        <translation>Ihre Rolle erlaubt das nicht.</translation>
    </message>
    <message>
        <source>It changed meanwhile. Look again and try once more.</source>
        <translation>Es hat sich inzwischen geändert. Sehen Sie noch einmal hin und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The hub does not know this any more.</source>
        <translation>Der Hub kennt das nicht mehr.</translation>
    </message>
    <message>
        <source>That is more than is allowed.</source>
        <translation>Das ist mehr, als erlaubt ist.</translation>
    </message>
    <message>
        <source>The hub cannot be reached right now. Nothing is lost; it is tried again.</source>
        <translation>Der Hub ist gerade nicht erreichbar. Nichts geht verloren; es wird erneut versucht.</translation>
    </message>
    <message>
        <source>No answer came in time. It is being found out what happened.</source>
        <translation>Es kam keine Antwort in der Zeit. Es wird geklärt, was geschehen ist.</translation>
    </message>
    <message>
        <source>The hub could not use what was sent.</source>
        <translation>Der Hub konnte mit dem Gesendeten nichts anfangen.</translation>
    </message>
    <message>
        <source>The hub is newer than this console. Update the console.</source>
        <translation>Der Hub ist neuer als diese Konsole. Aktualisieren Sie die Konsole.</translation>
    </message>
    <message>
        <source>Stored data is damaged.</source>
        <translation>Gespeicherte Daten sind beschädigt.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>Something went wrong at the hub. Nothing is lost; try again.</source>
        <translation>Beim Hub ist etwas schiefgegangen. Nichts ist verloren; versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>Delivered today</source>
        <translation>Heute zugestellt</translation>
    </message>
    <message>
        <source>Risk: %1</source>
        <translation>Risiko: %1</translation>
    </message>
    <message>
        <source>Up to %1 the bot could grant it without a person</source>
        <translation>Bis %1 könnte der Bot es allein gewähren</translation>
    </message>
    <message>
        <source>Up to %1 it would need no second person</source>
        <translation>Bis %1 bräuchte es keine zweite Person</translation>
    </message>
    <message>
        <source>low</source>
        <comment>risk</comment>
        <translation>niedrig</translation>
    </message>
    <message>
        <source>medium</source>
        <comment>risk</comment>
        <translation>mittel</translation>
    </message>
    <message>
        <source>high</source>
        <comment>risk</comment>
        <translation>hoch</translation>
    </message>
    <message>
        <source>A photo was used in another case before</source>
        <translation>Ein Foto kam schon in einem anderen Fall vor</translation>
    </message>
    <message>
        <source>A claim on %1 % of the orders</source>
        <translation>Reklamation bei %1 % der Bestellungen</translation>
    </message>
    <message>
        <source>%1 % of everything paid was refunded</source>
        <translation>%1 % von allem Bezahlten wurden erstattet</translation>
    </message>
    <message>
        <source>The address was changed after the order</source>
        <translation>Die Adresse wurde nach der Bestellung geändert</translation>
    </message>
    <message>
        <source>A photo is older than the delivery</source>
        <translation>Ein Foto ist älter als die Zustellung</translation>
    </message>
    <message>
        <source>First order</source>
        <translation>Erste Bestellung</translation>
    </message>
    <message numerus="yes">
        <source>Customer for %n day(s)</source>
        <translation>
            <numerusform>Kunde seit %n Tag</numerusform>
            <numerusform>Kunde seit %n Tagen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 times the usual amount</source>
        <translation>Das %1-Fache des üblichen Betrags</translation>
    </message>
    <message>
        <source>The carrier says delivered, the customer says not</source>
        <translation>Laut Zusteller zugestellt, laut Kunde nicht</translation>
    </message>
    <message>
        <source>Somebody signed for it</source>
        <translation>Jemand hat dafür unterschrieben</translation>
    </message>
    <message>
        <source>The payment is disputed</source>
        <translation>Die Zahlung ist angefochten</translation>
    </message>
    <message>
        <source>The bot made a proposal; it is hidden until someone has chosen</source>
        <translation>Der Bot hat etwas vorgeschlagen; es bleibt verborgen, bis jemand gewählt hat</translation>
    </message>
    <message>
        <source>Not there by %1, the latest day the customer was told</source>
        <translation>Nicht bis %1 angekommen, dem spätesten Tag, der dem Kunden genannt wurde</translation>
    </message>
    <message>
        <source>May not be there by %1, as the customer was told</source>
        <translation>Kommt vielleicht nicht bis %1 an, wie es dem Kunden gesagt wurde</translation>
    </message>
    <message>
        <source>Snoozed until the parcel moves, at most %1</source>
        <translation>Zurückgestellt, bis sich das Paket bewegt, längstens bis %1</translation>
    </message>
    <message>
        <source>Snoozed until the parcel moves</source>
        <translation>Zurückgestellt, bis sich das Paket bewegt</translation>
    </message>
    <message>
        <source>Snoozed until they write</source>
        <translation>Zurückgestellt, bis der Kunde schreibt</translation>
    </message>
    <message>
        <source>The parcel moved: open again</source>
        <translation>Das Paket hat sich bewegt: wieder offen</translation>
    </message>
    <message>
        <source>The earlier proposal no longer stands</source>
        <translation>Der frühere Vorschlag gilt nicht mehr</translation>
    </message>
    <message>
        <source>No longer stands: %1</source>
        <translation>Gilt nicht mehr: %1</translation>
    </message>
    <message>
        <source>The hub does not take one of the photos. Take it back, leave that photo out and send it again.</source>
        <translation>Der Hub nimmt eines der Fotos nicht an. Nehmen Sie die Nachricht zurück, lassen Sie das Foto weg und senden Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>This conversation holds no more photos.</source>
        <translation>Dieses Gespräch fasst keine weiteren Fotos.</translation>
    </message>
    <message>
        <source>The hub has lost one of the photos. Take it back and send it again.</source>
        <translation>Der Hub hat eines der Fotos verloren. Nehmen Sie die Nachricht zurück und senden Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>Somebody whom the note mentions is not on the team any more. Take it back and send it again.</source>
        <translation>Jemand, den die Notiz erwähnt, gehört nicht mehr zum Team. Nehmen Sie sie zurück und senden Sie sie noch einmal.</translation>
    </message>
    <message>
        <source>The note mentions too many people.</source>
        <translation>Die Notiz erwähnt zu viele Personen.</translation>
    </message>
    <message>
        <source>%1 gave it to %2</source>
        <translation>%1 hat es %2 gegeben</translation>
    </message>
    <message>
        <source>%1 gave it high priority</source>
        <translation>%1 hat es dringend genannt</translation>
    </message>
    <message>
        <source>%1 gave it normal priority</source>
        <translation>%1 hat die Priorität auf normal gesetzt</translation>
    </message>
    <message>
        <source>%1 gave it low priority</source>
        <translation>%1 hat die Priorität auf niedrig gesetzt</translation>
    </message>
    <message>
        <source>Nobody of this name answers customers any more.</source>
        <translation>Niemand mit diesem Namen antwortet noch Kundinnen und Kunden.</translation>
    </message>
    <message>
        <source>A conversation takes 20 labels at most.</source>
        <translation>Ein Gespräch trägt höchstens 20 Kennzeichen.</translation>
    </message>
</context>
<context>
    <name>Links</name>
    <message>
        <source>Open %1</source>
        <comment>a website</comment>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>Write to %1</source>
        <translation>An %1 schreiben</translation>
    </message>
    <message>
        <source>Show order %1</source>
        <translation>Bestellung %1 zeigen</translation>
    </message>
    <message>
        <source>Copy tracking number %1</source>
        <translation>Sendungsnummer %1 kopieren</translation>
    </message>
    <message>
        <source>This link leads to %1, although it reads “%2”.</source>
        <translation>Dieser Link führt zu %1, obwohl dort „%2“ steht.</translation>
    </message>
</context>
<context>
    <name>MacroFacts</name>
    <message>
        <source>customer&apos;s name</source>
        <translation>Name der Kundin oder des Kunden</translation>
    </message>
    <message>
        <source>customer&apos;s first name</source>
        <translation>Vorname der Kundin oder des Kunden</translation>
    </message>
    <message>
        <source>order number</source>
        <translation>Bestellnummer</translation>
    </message>
    <message>
        <source>order total</source>
        <translation>Bestellsumme</translation>
    </message>
    <message>
        <source>amount that can be refunded</source>
        <translation>erstattbarer Betrag</translation>
    </message>
    <message>
        <source>tracking code</source>
        <translation>Sendungsnummer</translation>
    </message>
    <message>
        <source>carrier</source>
        <translation>Zusteller</translation>
    </message>
    <message>
        <source>expected day</source>
        <translation>erwarteter Tag</translation>
    </message>
    <message>
        <source>your name</source>
        <translation>Ihr Name</translation>
    </message>
</context>
<context>
    <name>Numbers</name>
    <message>
        <source>d MMM</source>
        <comment>date in this year</comment>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>date in another year</comment>
        <translation>d. MMM yyyy</translation>
    </message>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>gestern</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>morgen</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>dddd, d MMMM</source>
        <comment>day in this year</comment>
        <translation>dddd, d. MMMM</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <comment>day in another year</comment>
        <translation>d. MMMM yyyy</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n Min.</numerusform>
            <numerusform>%n Min.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <translation>
            <numerusform>%n Std.</numerusform>
            <numerusform>%n Std.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n d</source>
        <translation>
            <numerusform>%n T.</numerusform>
            <numerusform>%n T.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Photo</name>
    <message>
        <source>cannot be shown</source>
        <translation>nicht darstellbar</translation>
    </message>
    <message>
        <source>loading</source>
        <translation>wird geladen</translation>
    </message>
    <message>
        <source>not looked at yet</source>
        <translation>noch nicht geprüft</translation>
    </message>
    <message>
        <source>This file is not a picture, or it is damaged.</source>
        <translation>Diese Datei ist kein Bild oder beschädigt.</translation>
    </message>
    <message>
        <source>This picture is too large to be opened safely.</source>
        <translation>Dieses Bild ist zu groß, um es gefahrlos zu öffnen.</translation>
    </message>
    <message>
        <source>The hub does not have this picture any more.</source>
        <translation>Der Hub hat dieses Bild nicht mehr.</translation>
    </message>
    <message>
        <source>Your role does not allow you to see this picture.</source>
        <translation>Ihre Rolle erlaubt nicht, dieses Bild zu sehen.</translation>
    </message>
    <message>
        <source>The picture cannot be fetched right now.</source>
        <translation>Das Bild kann gerade nicht geholt werden.</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>where is my order</source>
        <translation>wo ist meine Bestellung</translation>
    </message>
    <message>
        <source>when will it come</source>
        <translation>wann kommt es</translation>
    </message>
    <message>
        <source>not received</source>
        <translation>nicht erhalten</translation>
    </message>
    <message>
        <source>damaged item</source>
        <translation>Ware beschädigt</translation>
    </message>
    <message>
        <source>wrong item</source>
        <translation>falscher Artikel</translation>
    </message>
    <message>
        <source>item missing</source>
        <translation>Artikel fehlt</translation>
    </message>
    <message>
        <source>wants a refund</source>
        <translation>möchte Geld zurück</translation>
    </message>
    <message>
        <source>refund status</source>
        <translation>Stand der Erstattung</translation>
    </message>
    <message>
        <source>charged twice</source>
        <translation>doppelt abgebucht</translation>
    </message>
    <message>
        <source>payment problem</source>
        <translation>Zahlungsproblem</translation>
    </message>
    <message>
        <source>exchange</source>
        <translation>Umtausch</translation>
    </message>
    <message>
        <source>return</source>
        <translation>Rückgabe</translation>
    </message>
    <message>
        <source>cancel order</source>
        <translation>Stornierung</translation>
    </message>
    <message>
        <source>change of address</source>
        <translation>Adressänderung</translation>
    </message>
    <message>
        <source>complaint</source>
        <translation>Beschwerde</translation>
    </message>
    <message>
        <source>wants a person</source>
        <translation>möchte einen Menschen</translation>
    </message>
    <message>
        <source>fraud suspected</source>
        <translation>Betrugsverdacht</translation>
    </message>
    <message>
        <source>greeting</source>
        <translation>Begrüßung</translation>
    </message>
    <message>
        <source>thanks</source>
        <translation>Dank</translation>
    </message>
    <message>
        <source>not understood</source>
        <translation>nicht verstanden</translation>
    </message>
    <message>
        <source>out of scope</source>
        <translation>anderes Thema</translation>
    </message>
    <message>
        <source>something else</source>
        <translation>etwas anderes</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Erstattung</translation>
    </message>
    <message>
        <source>Replacement</source>
        <translation>Ersatz</translation>
    </message>
    <message>
        <source>Cancellation</source>
        <translation>Stornierung</translation>
    </message>
    <message>
        <source>Change of address</source>
        <translation>Adressänderung</translation>
    </message>
    <message>
        <source>Return label</source>
        <translation>Rücksendeetikett</translation>
    </message>
    <message>
        <source>Goodwill</source>
        <translation>Kulanz</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>Genehmigung</translation>
    </message>
    <message>
        <source>Approval with changes</source>
        <translation>Genehmigung mit Änderungen</translation>
    </message>
    <message>
        <source>Rejection</source>
        <translation>Ablehnung</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Escalation</source>
        <translation>Weitergabe</translation>
    </message>
    <message>
        <source>waits for a decision</source>
        <translation>wartet auf eine Entscheidung</translation>
    </message>
    <message>
        <source>decided</source>
        <translation>entschieden</translation>
    </message>
    <message>
        <source>waits for a second person</source>
        <translation>wartet auf eine zweite Person</translation>
    </message>
    <message>
        <source>approved, can still be cancelled</source>
        <translation>genehmigt, noch abzubrechen</translation>
    </message>
    <message>
        <source>handed to the shop</source>
        <translation>an den Shop übergeben</translation>
    </message>
    <message>
        <source>done in the shop</source>
        <translation>im Shop ausgeführt</translation>
    </message>
    <message>
        <source>the shop refused</source>
        <translation>der Shop hat abgelehnt</translation>
    </message>
    <message>
        <source>outcome unknown</source>
        <translation>Ausgang unbekannt</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>abgelaufen</translation>
    </message>
    <message>
        <source>overtaken by a newer one</source>
        <translation>von einem neueren überholt</translation>
    </message>
    <message>
        <source>cancelled in time</source>
        <translation>rechtzeitig abgebrochen</translation>
    </message>
    <message>
        <source>To decide</source>
        <translation>Entscheiden</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Meine</translation>
    </message>
    <message>
        <source>Unassigned</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>With the bot</source>
        <translation>Beim Bot</translation>
    </message>
    <message>
        <source>Bot unsure</source>
        <translation>Bot unsicher</translation>
    </message>
    <message>
        <source>Due soon</source>
        <translation>Bald fällig</translation>
    </message>
    <message>
        <source>Snoozed</source>
        <translation>Zurückgestellt</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Kundendienst</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>Leitung</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Verwaltung</translation>
    </message>
    <message>
        <source>Item arrived damaged</source>
        <translation>Ware kam beschädigt an</translation>
    </message>
    <message>
        <source>Not delivered</source>
        <translation>Nicht zugestellt</translation>
    </message>
    <message>
        <source>Lost on the way</source>
        <translation>Unterwegs verloren</translation>
    </message>
    <message>
        <source>Delivered late</source>
        <translation>Verspätet zugestellt</translation>
    </message>
    <message>
        <source>Wrong item</source>
        <translation>Falscher Artikel</translation>
    </message>
    <message>
        <source>Item missing</source>
        <translation>Artikel fehlt</translation>
    </message>
    <message>
        <source>Charged twice</source>
        <translation>Doppelt abgebucht</translation>
    </message>
    <message>
        <source>Return received</source>
        <translation>Rücksendung eingetroffen</translation>
    </message>
    <message>
        <source>Amount was too high</source>
        <translation>Betrag war zu hoch</translation>
    </message>
    <message>
        <source>Amount was too low</source>
        <translation>Betrag war zu niedrig</translation>
    </message>
    <message>
        <source>Another remedy is right</source>
        <translation>Eine andere Lösung ist richtig</translation>
    </message>
    <message>
        <source>Evidence is unclear</source>
        <translation>Belege sind unklar</translation>
    </message>
    <message>
        <source>The model was wrong</source>
        <translation>Das Modell lag falsch</translation>
    </message>
    <message>
        <source>Agreed otherwise with the customer</source>
        <translation>Mit der Person anders vereinbart</translation>
    </message>
    <message>
        <source>Outside the return window</source>
        <translation>Außerhalb der Rückgabefrist</translation>
    </message>
    <message>
        <source>Evidence says otherwise</source>
        <translation>Belege sagen etwas anderes</translation>
    </message>
    <message>
        <source>Already settled</source>
        <translation>Schon erledigt</translation>
    </message>
    <message>
        <source>Not our order</source>
        <translation>Nicht unsere Bestellung</translation>
    </message>
    <message>
        <source>Changed their mind</source>
        <translation>Anders überlegt</translation>
    </message>
    <message>
        <source>Cancelled before packing</source>
        <translation>Vor dem Packen storniert</translation>
    </message>
    <message>
        <source>Address changed before packing</source>
        <translation>Adresse vor dem Packen geändert</translation>
    </message>
    <message>
        <source>Goodwill for the delay</source>
        <translation>Kulanz für die Verspätung</translation>
    </message>
    <message>
        <source>Amount was wrong</source>
        <translation>Betrag war falsch</translation>
    </message>
    <message>
        <source>Another action is right</source>
        <translation>Eine andere Aktion ist richtig</translation>
    </message>
    <message>
        <source>Bot misread the facts</source>
        <translation>Bot hat die Fakten falsch gelesen</translation>
    </message>
    <message>
        <source>Evidence is missing</source>
        <translation>Belege fehlen</translation>
    </message>
    <message>
        <source>Customer wants something else</source>
        <translation>Die Person möchte etwas anderes</translation>
    </message>
    <message>
        <source>Outside the policy</source>
        <translation>Außerhalb der Richtlinie</translation>
    </message>
    <message>
        <source>Already refunded</source>
        <translation>Schon erstattet</translation>
    </message>
    <message>
        <source>Suspected fraud</source>
        <translation>Betrugsverdacht</translation>
    </message>
    <message>
        <source>Exception to the policy</source>
        <translation>Ausnahme von der Richtlinie</translation>
    </message>
    <message>
        <source>A supervisor should decide</source>
        <translation>Die Leitung soll entscheiden</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>Etwas anderes</translation>
    </message>
    <message>
        <source>The amount needs a person</source>
        <translation>Der Betrag braucht eine Person</translation>
    </message>
    <message>
        <source>The customer asked for a person</source>
        <translation>Ein Mensch wurde verlangt</translation>
    </message>
    <message>
        <source>The bot was not sure</source>
        <translation>Der Bot war nicht sicher</translation>
    </message>
    <message>
        <source>The policy asks for a person</source>
        <translation>Die Richtlinie verlangt eine Person</translation>
    </message>
    <message>
        <source>The customer is upset</source>
        <translation>Die Person ist verärgert</translation>
    </message>
    <message>
        <source>Nothing the bot can answer</source>
        <translation>Nichts, was der Bot beantworten kann</translation>
    </message>
    <message>
        <source>Chosen at random for a second look</source>
        <translation>Zufällig für einen zweiten Blick ausgewählt</translation>
    </message>
    <message>
        <source>Damage was reported</source>
        <translation>Ein Schaden wurde gemeldet</translation>
    </message>
    <message>
        <source>The payment is disputed</source>
        <translation>Die Zahlung ist bestritten</translation>
    </message>
    <message>
        <source>No answer came in time</source>
        <translation>Es kam keine Antwort in der Zeit</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Bestellung</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation>Zusteller</translation>
    </message>
    <message>
        <source>Promised</source>
        <translation>Zugesagt</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Zugestellt</translation>
    </message>
    <message>
        <source>Wish</source>
        <translation>Wunsch</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Tracking</source>
        <translation>Sendung</translation>
    </message>
    <message>
        <source>asked for the order number</source>
        <translation>nach der Bestellnummer gefragt</translation>
    </message>
    <message>
        <source>asked for photos</source>
        <translation>um Fotos gebeten</translation>
    </message>
    <message>
        <source>asked what they would like</source>
        <translation>nach dem Wunsch gefragt</translation>
    </message>
    <message>
        <source>gave the order&apos;s state</source>
        <translation>den Stand der Bestellung genannt</translation>
    </message>
    <message>
        <source>gave the expected day</source>
        <translation>den erwarteten Tag genannt</translation>
    </message>
    <message>
        <source>offered a replacement</source>
        <translation>Ersatz angeboten</translation>
    </message>
    <message>
        <source>checked the order</source>
        <translation>die Bestellung geprüft</translation>
    </message>
    <message>
        <source>changed the address</source>
        <translation>die Adresse geändert</translation>
    </message>
    <message>
        <source>damaged packaging</source>
        <translation>Paket beschädigt</translation>
    </message>
    <message>
        <source>damaged product</source>
        <translation>Ware beschädigt</translation>
    </message>
    <message>
        <source>looks intact</source>
        <translation>sieht heil aus</translation>
    </message>
    <message>
        <source>no parcel or product</source>
        <translation>kein Paket, keine Ware</translation>
    </message>
    <message>
        <source>unusable</source>
        <translation>unbrauchbar</translation>
    </message>
    <message>
        <source>not sure</source>
        <translation>unsicher</translation>
    </message>
    <message>
        <source>blurred</source>
        <translation>unscharf</translation>
    </message>
    <message>
        <source>too dark</source>
        <translation>zu dunkel</translation>
    </message>
    <message>
        <source>too bright</source>
        <translation>zu hell</translation>
    </message>
    <message>
        <source>too small</source>
        <translation>zu klein</translation>
    </message>
    <message>
        <source>screenshot</source>
        <translation>Bildschirmfoto</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Still refundable</source>
        <translation>Noch erstattbar</translation>
    </message>
    <message>
        <source>Order (revision)</source>
        <translation>Bestellung (Stand)</translation>
    </message>
    <message>
        <source>Policy (version)</source>
        <translation>Richtlinie (Version)</translation>
    </message>
    <message>
        <source>Newest message</source>
        <translation>Neueste Nachricht</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Belege</translation>
    </message>
    <message>
        <source>Second person</source>
        <translation>Zweite Person</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>not sent yet</source>
        <translation>noch nicht gesendet</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>gesendet</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>zugestellt</translation>
    </message>
    <message>
        <source>read</source>
        <translation>gelesen</translation>
    </message>
    <message>
        <source>not delivered</source>
        <translation>nicht zugestellt</translation>
    </message>
    <message>
        <source>delivery options</source>
        <translation>Lieferoptionen</translation>
    </message>
    <message>
        <source>packaging only</source>
        <translation>nur Verpackung</translation>
    </message>
    <message>
        <source>payment question</source>
        <translation>Frage zur Zahlung</translation>
    </message>
    <message>
        <source>wants to order</source>
        <translation>möchte bestellen</translation>
    </message>
    <message>
        <source>account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>praise</source>
        <translation>Lob</translation>
    </message>
    <message>
        <source>small talk</source>
        <translation>Plauderei</translation>
    </message>
    <message>
        <source>asked for the address</source>
        <translation>nach der Adresse gefragt</translation>
    </message>
    <message>
        <source>the payment provider declined</source>
        <translation>der Zahlungsdienst hat abgelehnt</translation>
    </message>
    <message>
        <source>more than is left to refund</source>
        <translation>mehr, als noch erstattbar ist</translation>
    </message>
    <message>
        <source>the shop does not know the order</source>
        <translation>der Shop kennt die Bestellung nicht</translation>
    </message>
    <message>
        <source>the order is not in the right state</source>
        <translation>die Bestellung ist nicht im richtigen Stand</translation>
    </message>
    <message>
        <source>the currency is another one</source>
        <translation>die Währung ist eine andere</translation>
    </message>
    <message>
        <source>the shop cannot be reached</source>
        <translation>der Shop ist nicht erreichbar</translation>
    </message>
    <message>
        <source>the shop&apos;s answer was lost</source>
        <translation>die Antwort des Shops ging verloren</translation>
    </message>
    <message>
        <source>the shop shows no trace of it</source>
        <translation>der Shop zeigt keine Spur davon</translation>
    </message>
    <message>
        <source>no shop is connected</source>
        <translation>kein Shop ist verbunden</translation>
    </message>
    <message>
        <source>the order is packed already</source>
        <translation>die Bestellung ist schon gepackt</translation>
    </message>
    <message>
        <source>the order is shipped already</source>
        <translation>die Bestellung ist schon versandt</translation>
    </message>
    <message>
        <source>settled by a person</source>
        <translation>von einer Person geklärt</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>kein Grund genannt</translation>
    </message>
    <message>
        <source>crushed</source>
        <translation>zerdrückt</translation>
    </message>
    <message>
        <source>dented</source>
        <translation>verbeult</translation>
    </message>
    <message>
        <source>torn</source>
        <translation>zerrissen</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>wet</source>
        <translation>nass</translation>
    </message>
    <message>
        <source>broken</source>
        <translation>zerbrochen</translation>
    </message>
    <message>
        <source>cracked</source>
        <translation>gesprungen</translation>
    </message>
    <message>
        <source>scratched</source>
        <translation>zerkratzt</translation>
    </message>
    <message>
        <source>escalated</source>
        <translation>eskaliert</translation>
    </message>
    <message>
        <source>action failed</source>
        <translation>Aktion gescheitert</translation>
    </message>
    <message>
        <source>promise broken</source>
        <translation>Zusage gebrochen</translation>
    </message>
    <message>
        <source>promise at risk</source>
        <translation>Zusage in Gefahr</translation>
    </message>
    <message>
        <source>The hub does not have it yet.</source>
        <translation>Der Hub hat sie noch nicht.</translation>
    </message>
    <message>
        <source>The hub has sent it. Whether it has arrived is not known.</source>
        <translation>Der Hub hat sie gesendet. Ob sie angekommen ist, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>It is on the customer&apos;s screen or device. Whether it was read is not known.</source>
        <translation>Sie ist bei der Kundin oder dem Kunden angekommen. Ob sie gelesen wurde, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The customer has read it.</source>
        <translation>Sie wurde gelesen.</translation>
    </message>
    <message>
        <source>It did not reach the customer.</source>
        <translation>Sie ist nicht angekommen.</translation>
    </message>
    <message>
        <source>cannot tell</source>
        <translation>nicht zu erkennen</translation>
    </message>
    <message>
        <source>Mentioned</source>
        <translation>Erwähnt</translation>
    </message>
    <message>
        <source>German</source>
        <translation>Deutsch</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Englisch</translation>
    </message>
    <message>
        <source>Spanish</source>
        <translation>Spanisch</translation>
    </message>
    <message>
        <source>French</source>
        <translation>Französisch</translation>
    </message>
    <message>
        <source>Italian</source>
        <translation>Italienisch</translation>
    </message>
    <message>
        <source>Dutch</source>
        <translation>Niederländisch</translation>
    </message>
    <message>
        <source>Polish</source>
        <translation>Polnisch</translation>
    </message>
    <message>
        <source>Portuguese</source>
        <translation>Portugiesisch</translation>
    </message>
    <message>
        <source>Turkish</source>
        <translation>Türkisch</translation>
    </message>
</context>
<context>
    <name>ui::conversation::AssignDialog</name>
    <message>
        <source>Give to a colleague</source>
        <translation>An jemanden im Team geben</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Find a colleague by name</source>
        <translation>Jemanden nach dem Namen suchen</translation>
    </message>
    <message>
        <source>Colleagues</source>
        <translation>Team</translation>
    </message>
    <message>
        <source>What they should know, as a note for the team</source>
        <translation>Was man dazu wissen sollte, als Notiz für das Team</translation>
    </message>
    <message>
        <source>Note for the team</source>
        <translation>Notiz für das Team</translation>
    </message>
    <message>
        <source>Give</source>
        <translation>Übergeben</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>ui::conversation::AttachmentBar</name>
    <message>
        <source>Pictures that go with it</source>
        <translation>Bilder, die mitgehen</translation>
    </message>
</context>
<context>
    <name>ui::conversation::AttachmentChip</name>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Picture %1</source>
        <translation>Bild %1</translation>
    </message>
</context>
<context>
    <name>ui::conversation::Composer</name>
    <message>
        <source>Reply</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Only your team sees this</source>
        <translation>Nur Ihr Team sieht das</translation>
    </message>
    <message>
        <source>%1 will read this</source>
        <translation>%1 wird das lesen</translation>
    </message>
    <message>
        <source>Reply to %1…</source>
        <translation>%1 antworten …</translation>
    </message>
    <message>
        <source>The bot speaks here. Take over to reply, or write a note.</source>
        <translation>Hier spricht der Bot. Übernehmen Sie, um zu antworten, oder schreiben Sie eine Notiz.</translation>
    </message>
    <message>
        <source>A colleague speaks here. Take over to reply, or write a note.</source>
        <translation>Hier spricht jemand aus dem Team. Übernehmen Sie, um zu antworten, oder schreiben Sie eine Notiz.</translation>
    </message>
    <message>
        <source>Take it to reply, or write a note.</source>
        <translation>Nehmen Sie das Gespräch, um zu antworten, oder schreiben Sie eine Notiz.</translation>
    </message>
    <message>
        <source>Note for your team</source>
        <translation>Notiz für Ihr Team</translation>
    </message>
    <message>
        <source>Reply to %1</source>
        <translation>Antwort an %1</translation>
    </message>
    <message>
        <source>Add note</source>
        <translation>Notiz ablegen</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>%1 sends it</source>
        <translation>%1 sendet</translation>
    </message>
    <message>
        <source>Send and resolve</source>
        <translation>Senden und erledigen</translation>
    </message>
    <message>
        <source>Send and go to the next</source>
        <translation>Senden und zum Nächsten</translation>
    </message>
    <message>
        <source>Other ways to send</source>
        <translation>Anders senden</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Weglassen</translation>
    </message>
    <message>
        <source>Fill in first: %1</source>
        <translation>Zuerst ausfüllen: %1</translation>
    </message>
    <message>
        <source>adds the note “%1”</source>
        <translation>fügt die Notiz „%1“ hinzu</translation>
    </message>
    <message>
        <source>resolves the conversation</source>
        <translation>erledigt das Gespräch</translation>
    </message>
    <message>
        <source>snoozes it until %1</source>
        <translation>stellt es bis %1 zurück</translation>
    </message>
    <message>
        <source>In one step with it: %1</source>
        <translation>In einem Schritt damit: %1</translation>
    </message>
    <message>
        <source>Send anyway</source>
        <translation>Trotzdem senden</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Nothing in the order says %1.</source>
        <translation>Nichts in der Bestellung sagt %1.</translation>
    </message>
    <message>
        <source>“%1” is too large. A picture may have up to 15 MB.</source>
        <translation>„%1“ ist zu groß. Ein Bild darf bis zu 15 MB haben.</translation>
    </message>
    <message>
        <source>“%1” is damaged or not complete.</source>
        <translation>„%1“ ist beschädigt oder nicht vollständig.</translation>
    </message>
    <message>
        <source>“%1” was left out: at most %2 pictures go with one message.</source>
        <translation>„%1“ wurde weggelassen: Mit einer Nachricht gehen höchstens %2 Bilder mit.</translation>
    </message>
    <message>
        <source>“%1” cannot be read.</source>
        <translation>„%1“ lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>“%1” is no picture that can be sent. JPEG, PNG, WebP and GIF can.</source>
        <translation>„%1“ ist kein Bild, das gesendet werden kann. JPEG, PNG, WebP und GIF gehen.</translation>
    </message>
    <message>
        <source>Attach pictures…</source>
        <translation>Bilder anhängen …</translation>
    </message>
    <message>
        <source>Attach pictures; they can be pasted and dropped here too</source>
        <translation>Bilder anhängen; sie lassen sich hier auch einfügen und hineinziehen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>Eingefügtes Bild</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Write a note for your team; @ mentions somebody…</source>
        <translation>Notiz für Ihr Team schreiben; @ erwähnt jemanden …</translation>
    </message>
    <message>
        <source>Tells %1.</source>
        <comment>of a note that mentions them</comment>
        <translation>Informiert %1.</translation>
    </message>
    <message>
        <source>Next misspelt word</source>
        <translation>Nächstes falsch geschriebenes Wort</translation>
    </message>
    <message>
        <source>Your words could not be saved. They hold until Afterdesk ends.</source>
        <translation>Ihre Wörter konnten nicht gespeichert werden. Sie gelten, bis Afterdesk beendet wird.</translation>
    </message>
    <message numerus="yes">
        <source>%n word(s) may be misspelt; %1 goes to the next.</source>
        <translation>
            <numerusform>%n Wort kann falsch geschrieben sein; %1 geht zum nächsten.</numerusform>
            <numerusform>%n Wörter können falsch geschrieben sein; %1 geht zum nächsten.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::conversation::ConversationPanel</name>
    <message>
        <source>Newest messages</source>
        <translation>Neueste Nachrichten</translation>
    </message>
    <message>
        <source>Send anyway</source>
        <translation>Trotzdem senden</translation>
    </message>
    <message>
        <source>Back to draft</source>
        <translation>Zurück in den Entwurf</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Choose a conversation on the left.</source>
        <translation>Wählen Sie links ein Gespräch.</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Give back to the bot</source>
        <translation>An den Bot zurückgeben</translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Go to the newest message</source>
        <translation>Zur neuesten Nachricht</translation>
    </message>
    <message>
        <source>Snooze</source>
        <translation>Zurückstellen</translation>
    </message>
    <message>
        <source>More for this conversation</source>
        <translation>Mehr zu diesem Gespräch</translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation>Bestellung %1</translation>
    </message>
    <message>
        <source>You speak</source>
        <translation>Sie sprechen</translation>
    </message>
    <message>
        <source>Bot speaks</source>
        <translation>Bot spricht</translation>
    </message>
    <message>
        <source>Unassigned</source>
        <translation>Nicht zugewiesen</translation>
    </message>
    <message>
        <source>%1 writes</source>
        <translation>%1 schreibt</translation>
    </message>
    <message>
        <source>%1 looks on</source>
        <translation>%1 sieht zu</translation>
    </message>
    <message>
        <source>%1 writes…</source>
        <translation>%1 schreibt …</translation>
    </message>
    <message>
        <source>The bot speaks with %1. You can write notes; take over to reply.</source>
        <translation>Der Bot spricht mit %1. Sie können Notizen schreiben; übernehmen Sie, um zu antworten.</translation>
    </message>
    <message>
        <source>%1 speaks with %2. Take over only if you have agreed on it.</source>
        <translation>%1 spricht mit %2. Übernehmen Sie nur, wenn Sie sich abgesprochen haben.</translation>
    </message>
    <message>
        <source>Nobody speaks with %1 yet.</source>
        <translation>Noch spricht niemand mit %1.</translation>
    </message>
    <message>
        <source>Your reply was not sent: the conversation went on meanwhile. Read what is new first.</source>
        <translation>Ihre Antwort wurde nicht gesendet: Das Gespräch ging inzwischen weiter. Lesen Sie zuerst, was neu ist.</translation>
    </message>
    <message>
        <source>Your reply was not sent: something new came in. “%1”</source>
        <translation>Ihre Antwort wurde nicht gesendet: Es kam etwas Neues. „%1“</translation>
    </message>
    <message>
        <source>Not sent. %1</source>
        <translation>Nicht gesendet. %1</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Find in this conversation</source>
        <translation>In diesem Gespräch suchen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Wieder öffnen</translation>
    </message>
    <message>
        <source>Snooze…</source>
        <translation>Zurückstellen …</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>The messages could not be loaded.</source>
        <translation>Die Nachrichten ließen sich nicht laden.</translation>
    </message>
    <message>
        <source>Not taken.</source>
        <translation>Nicht übernommen.</translation>
    </message>
    <message>
        <source>Not taken over.</source>
        <translation>Nicht übernommen.</translation>
    </message>
    <message>
        <source>Not given away.</source>
        <translation>Nicht abgegeben.</translation>
    </message>
    <message>
        <source>Neither resolved, snoozed nor opened.</source>
        <translation>Weder erledigt noch zurückgestellt noch geöffnet.</translation>
    </message>
    <message>
        <source>%1 was quicker and has it now.</source>
        <translation>%1 war schneller und hat es jetzt.</translation>
    </message>
    <message>
        <source>The hub cannot be reached right now.</source>
        <translation>Der Hub ist gerade nicht erreichbar.</translation>
    </message>
    <message numerus="yes">
        <source>%n new message(s)</source>
        <translation>
            <numerusform>%n neue Nachricht</numerusform>
            <numerusform>%n neue Nachrichten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n ungelesen</numerusform>
            <numerusform>%n ungelesen</numerusform>
        </translation>
    </message>
    <message>
        <source>Tracking number %1 is on the clipboard.</source>
        <translation>Die Sendungsnummer %1 ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>%1 is away</source>
        <translation>%1 ist weg</translation>
    </message>
    <message>
        <source>High priority</source>
        <translation>Hohe Priorität</translation>
    </message>
    <message>
        <source>Low priority</source>
        <translation>Niedrige Priorität</translation>
    </message>
    <message>
        <source>%1 +%2</source>
        <comment>first label, number of others</comment>
        <translation>%1 +%2</translation>
    </message>
    <message>
        <source>Labels: %1</source>
        <translation>Kennzeichen: %1</translation>
    </message>
    <message>
        <source>The labels are as they were.</source>
        <translation>Die Kennzeichen sind wie zuvor.</translation>
    </message>
    <message>
        <source>The priority is as it was.</source>
        <translation>Die Priorität ist wie zuvor.</translation>
    </message>
    <message>
        <source>The conversation with %1 is open in a window of its own. It is written in there alone.</source>
        <translation>Das Gespräch mit %1 ist in einem eigenen Fenster offen. Geschrieben wird nur dort.</translation>
    </message>
    <message>
        <source>Go to that window</source>
        <translation>Zu diesem Fenster</translation>
    </message>
    <message>
        <source>Bring it back here</source>
        <translation>Hierher zurückholen</translation>
    </message>
</context>
<context>
    <name>ui::conversation::DraftSpelling</name>
    <message>
        <source>No word is marked.</source>
        <translation>Kein Wort ist markiert.</translation>
    </message>
    <message>
        <source>Take “%1” out of your words</source>
        <translation>„%1“ aus Ihren Wörtern entfernen</translation>
    </message>
    <message>
        <source>No suggestions</source>
        <translation>Keine Vorschläge</translation>
    </message>
    <message>
        <source>Add “%1” to your words</source>
        <translation>„%1“ zu Ihren Wörtern hinzufügen</translation>
    </message>
    <message>
        <source>Ignore here</source>
        <translation>Hier übergehen</translation>
    </message>
    <message>
        <source>Spelling</source>
        <translation>Rechtschreibung</translation>
    </message>
    <message>
        <source>Automatic (%1)</source>
        <translation>Automatisch (%1)</translation>
    </message>
    <message>
        <source>Automatic (no dictionary for %1)</source>
        <translation>Automatisch (kein Wörterbuch für %1)</translation>
    </message>
    <message>
        <source>Not here</source>
        <translation>Hier nicht</translation>
    </message>
</context>
<context>
    <name>ui::conversation::FindBar</name>
    <message>
        <source>Find in this conversation</source>
        <translation>In diesem Gespräch suchen</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>Älter</translation>
    </message>
    <message>
        <source>Newer</source>
        <translation>Neuer</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>Suche schließen</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 in the messages loaded so far</source>
        <translation>%1 in den bisher geladenen Nachrichten</translation>
    </message>
</context>
<context>
    <name>ui::conversation::HandoffPanel</name>
    <message>
        <source>Hand-off</source>
        <translation>Übergabe</translation>
    </message>
    <message>
        <source>The bot %1.</source>
        <translation>Der Bot hat %1.</translation>
    </message>
    <message>
        <source>Promised: “%1”</source>
        <translation>Zugesagt: „%1“</translation>
    </message>
    <message>
        <source>Show the whole hand-off</source>
        <translation>Die ganze Übergabe zeigen</translation>
    </message>
    <message>
        <source>Fold the hand-off</source>
        <translation>Die Übergabe einklappen</translation>
    </message>
</context>
<context>
    <name>ui::conversation::LabelsDialog</name>
    <message>
        <source>Labels</source>
        <translation>Kennzeichen</translation>
    </message>
    <message>
        <source>New label</source>
        <translation>Neues Kennzeichen</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Labels of this conversation</source>
        <translation>Kennzeichen dieses Gesprächs</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>ui::conversation::MacroPopup</name>
    <message>
        <source>adds a note</source>
        <translation>fügt eine Notiz hinzu</translation>
    </message>
    <message>
        <source>resolves the conversation</source>
        <translation>erledigt das Gespräch</translation>
    </message>
    <message>
        <source>snoozes it for %1</source>
        <translation>stellt es für %1 zurück</translation>
    </message>
    <message>
        <source>Macros</source>
        <translation>Textbausteine</translation>
    </message>
</context>
<context>
    <name>ui::conversation::MentionPopup</name>
    <message>
        <source>Colleagues to mention</source>
        <translation>Wen Sie erwähnen können</translation>
    </message>
    <message>
        <source>They are told, and find the case under “Mentioned”.</source>
        <translation>Die Person erfährt es und findet den Fall unter „Erwähnt“.</translation>
    </message>
    <message>
        <source>%1 · is at this case</source>
        <translation>%1 · ist an diesem Fall</translation>
    </message>
    <message>
        <source>%1, %2 of %3</source>
        <comment>a colleague in the list</comment>
        <translation>%1, %2 von %3</translation>
    </message>
</context>
<context>
    <name>ui::conversation::SnoozeMenu</name>
    <message>
        <source>Snooze</source>
        <translation>Zurückstellen</translation>
    </message>
    <message>
        <source>Snooze for an hour</source>
        <translation>Eine Stunde zurückstellen</translation>
    </message>
    <message>
        <source>Snooze until tomorrow, %1</source>
        <translation>Zurückstellen bis morgen, %1</translation>
    </message>
    <message>
        <source>Snooze until Monday, %1</source>
        <translation>Zurückstellen bis Montag, %1</translation>
    </message>
    <message>
        <source>Snooze until they write</source>
        <translation>Zurückstellen, bis der Kunde schreibt</translation>
    </message>
    <message>
        <source>Snooze until the parcel moves</source>
        <translation>Zurückstellen, bis sich das Paket bewegt</translation>
    </message>
    <message>
        <source>Snooze until another time…</source>
        <translation>Zurückstellen bis …</translation>
    </message>
    <message>
        <source>Snooze until</source>
        <translation>Zurückstellen bis</translation>
    </message>
    <message>
        <source>It comes back earlier when the customer writes.</source>
        <translation>Es kommt früher zurück, wenn der Kunde schreibt.</translation>
    </message>
</context>
<context>
    <name>ui::conversation::Snoozing</name>
    <message>
        <source>until the parcel moves</source>
        <translation>bis sich das Paket bewegt</translation>
    </message>
    <message>
        <source>until they write</source>
        <translation>bis der Kunde schreibt</translation>
    </message>
    <message>
        <source>until the parcel moves, at most %1</source>
        <comment>a time</comment>
        <translation>bis sich das Paket bewegt, längstens %1</translation>
    </message>
    <message>
        <source>until %1</source>
        <comment>a time</comment>
        <translation>bis %1</translation>
    </message>
</context>
<context>
    <name>ui::conversation::SortingActions</name>
    <message>
        <source>Give to a colleague…</source>
        <translation>An jemanden im Team geben …</translation>
    </message>
    <message>
        <source>Labels…</source>
        <translation>Kennzeichen …</translation>
    </message>
    <message>
        <source>High priority</source>
        <translation>Hohe Priorität</translation>
    </message>
    <message>
        <source>Low priority</source>
        <translation>Niedrige Priorität</translation>
    </message>
</context>
<context>
    <name>ui::conversation::SpokenMessages</name>
    <message>
        <source>Customer</source>
        <translation>Kundschaft</translation>
    </message>
    <message>
        <source>Bot</source>
        <translation>Bot</translation>
    </message>
    <message>
        <source>Note by %1, only your team sees it</source>
        <translation>Notiz von %1, nur Ihr Team sieht sie</translation>
    </message>
    <message>
        <source>Photo, %1</source>
        <translation>Foto, %1</translation>
    </message>
    <message>
        <source>New messages from here</source>
        <translation>Ab hier neue Nachrichten</translation>
    </message>
    <message>
        <source>Link to %1</source>
        <translation>Link zu %1</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>%1. It mentions you</source>
        <comment>a note</comment>
        <translation>%1. Sie werden erwähnt</translation>
    </message>
    <message>
        <source>%1. It mentions %2</source>
        <comment>a note</comment>
        <translation>%1. Erwähnt werden %2</translation>
    </message>
</context>
<context>
    <name>ui::conversation::SuggestionBar</name>
    <message>
        <source>Not backed by the order: %1</source>
        <translation>Nicht durch die Bestellung belegt: %1</translation>
    </message>
    <message>
        <source>Suggested</source>
        <translation>Vorschlag</translation>
    </message>
    <message>
        <source>Use suggested reply %1</source>
        <translation>Vorgeschlagene Antwort %1 verwenden</translation>
    </message>
    <message>
        <source>Suggested reply %1</source>
        <translation>Vorgeschlagene Antwort %1</translation>
    </message>
    <message>
        <source>%1 puts it into the reply</source>
        <translation>%1 übernimmt ihn in die Antwort</translation>
    </message>
</context>
<context>
    <name>ui::conversation::TranscriptDelegate</name>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Note by %1</source>
        <translation>Notiz von %1</translation>
    </message>
    <message>
        <source>Bot</source>
        <translation>Bot</translation>
    </message>
    <message>
        <source>only your team sees this</source>
        <translation>nur Ihr Team sieht das</translation>
    </message>
    <message>
        <source>waits here until the hub can be reached</source>
        <translation>wartet hier, bis der Hub erreichbar ist</translation>
    </message>
    <message>
        <source>being sent</source>
        <translation>wird gesendet</translation>
    </message>
    <message>
        <source>not sent, look below</source>
        <translation>nicht gesendet, siehe unten</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>show heat map</source>
        <translation>Wärmebild zeigen</translation>
    </message>
    <message>
        <source>Text of the message, to select from</source>
        <translation>Text der Nachricht, zum Auswählen</translation>
    </message>
    <message>
        <source>New messages</source>
        <translation>Neue Nachrichten</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n Foto</numerusform>
            <numerusform>%n Fotos</numerusform>
        </translation>
    </message>
    <message>
        <source>photos on their way, %1 %</source>
        <translation>Fotos unterwegs, %1 %</translation>
    </message>
    <message>
        <source>%1 · mentions you</source>
        <comment>Note by …</comment>
        <translation>%1 · erwähnt Sie</translation>
    </message>
</context>
<context>
    <name>ui::conversation::TranscriptView</name>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>ui::decision::AmountEditor</name>
    <message>
        <source>Shipping</source>
        <translation>Versand</translation>
    </message>
    <message>
        <source>Goodwill on top</source>
        <translation>Kulanz obendrauf</translation>
    </message>
    <message>
        <source> of %1</source>
        <comment>quantity of so many</comment>
        <translation> von %1</translation>
    </message>
    <message>
        <source>How many of %1</source>
        <translation>Wie viele: %1</translation>
    </message>
</context>
<context>
    <name>ui::decision::BlindChoice</name>
    <message>
        <source>Show the proposal</source>
        <translation>Vorschlag zeigen</translation>
    </message>
    <message>
        <source>What would you do?</source>
        <translation>Was würden Sie tun?</translation>
    </message>
    <message>
        <source>I would…</source>
        <translation>Ich würde …</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Amount, at most %1</source>
        <translation>Betrag, höchstens %1</translation>
    </message>
    <message>
        <source>Bias measurement. The bot proposes something here, and the hub keeps it back until you have chosen, as for a few cases picked at random: this measures how much proposals sway us, not you. You decide as always afterwards.</source>
        <translation>Messung der Beeinflussung. Der Bot schlägt hier etwas vor, und der Hub hält es zurück, bis Sie gewählt haben, wie bei einigen zufällig ausgewählten Fällen: Gemessen wird, wie sehr Vorschläge uns beeinflussen, nicht Sie. Danach entscheiden Sie wie immer.</translation>
    </message>
</context>
<context>
    <name>ui::decision::DecisionCard</name>
    <message>
        <source>I have seen it, decide on this</source>
        <translation>Gesehen, darüber entscheiden</translation>
    </message>
    <message>
        <source>Settle…</source>
        <translation>Klären …</translation>
    </message>
    <message>
        <source>Proposed decision</source>
        <translation>Vorgeschlagene Entscheidung</translation>
    </message>
    <message>
        <source>Why it is given</source>
        <translation>Warum es gewährt wird</translation>
    </message>
    <message>
        <source>Agree</source>
        <translation>Zustimmen</translation>
    </message>
    <message>
        <source>Send back</source>
        <translation>Zurückgeben</translation>
    </message>
    <message>
        <source>Why it is given…</source>
        <translation>Warum es gewährt wird …</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Genehmigen</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern …</translation>
    </message>
    <message>
        <source>Reject…</source>
        <translation>Ablehnen …</translation>
    </message>
    <message>
        <source>Answer instead…</source>
        <translation>Stattdessen antworten …</translation>
    </message>
    <message>
        <source>Escalate…</source>
        <translation>Weitergeben …</translation>
    </message>
    <message>
        <source>Approve %1</source>
        <translation>%1 genehmigen</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>Your role does not decide on this.</source>
        <translation>Ihre Rolle entscheidet hierüber nicht.</translation>
    </message>
    <message>
        <source>This changed since it was shown. Nothing was decided. Look at what is different.</source>
        <translation>Das hat sich seit der Anzeige geändert. Es wurde nichts entschieden. Sehen Sie, was anders ist.</translation>
    </message>
    <message>
        <source>Your decision is stored here and on its way to the hub.</source>
        <translation>Ihre Entscheidung ist hier gespeichert und auf dem Weg zum Hub.</translation>
    </message>
    <message>
        <source>%1 approved this. It needs a second person.</source>
        <translation>%1 hat das genehmigt. Es braucht eine zweite Person.</translation>
    </message>
    <message>
        <source>Approved by %1. Waits for a second person.</source>
        <translation>Genehmigt von %1. Wartet auf eine zweite Person.</translation>
    </message>
    <message>
        <source>Approved by %1 and handed to the shop.</source>
        <translation>Genehmigt von %1 und an den Shop übergeben.</translation>
    </message>
    <message>
        <source>Done in the shop.</source>
        <translation>Im Shop ausgeführt.</translation>
    </message>
    <message>
        <source>Done in the shop (%1).</source>
        <translation>Im Shop ausgeführt (%1).</translation>
    </message>
    <message>
        <source>The shop refused: %1. Nothing was paid.</source>
        <translation>Der Shop hat abgelehnt: %1. Es wurde nichts gezahlt.</translation>
    </message>
    <message>
        <source>Nobody knows what the shop did. It is not tried again. Look in the shop, then settle it here.</source>
        <translation>Niemand weiß, was der Shop getan hat. Es wird nicht erneut versucht. Sehen Sie im Shop nach und klären Sie es dann hier.</translation>
    </message>
    <message>
        <source>Rejected by %1: %2</source>
        <translation>Abgelehnt von %1: %2</translation>
    </message>
    <message>
        <source>No longer open: %1</source>
        <translation>Nicht mehr offen: %1</translation>
    </message>
    <message>
        <source>as shown</source>
        <translation>wie gezeigt</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>waits %1</source>
        <translation>wartet %1</translation>
    </message>
    <message>
        <source>just in</source>
        <translation>gerade eingegangen</translation>
    </message>
    <message>
        <source>Reject as the second person</source>
        <translation>Als zweite Person ablehnen</translation>
    </message>
    <message>
        <source>Cancel before it is handed to the shop</source>
        <translation>Abbrechen, bevor es an den Shop geht</translation>
    </message>
    <message>
        <source>More time before it is handed to the shop</source>
        <translation>Mehr Zeit, bevor es an den Shop geht</translation>
    </message>
    <message>
        <source>Reason %1</source>
        <translation>Grund %1</translation>
    </message>
    <message>
        <source>What is proposed here is hidden until somebody has decided: one of a few cases that measure how much proposals sway us.</source>
        <translation>Was hier vorgeschlagen wird, bleibt verborgen, bis jemand entschieden hat: einer von wenigen Fällen, an denen gemessen wird, wie sehr Vorschläge uns beeinflussen.</translation>
    </message>
</context>
<context>
    <name>ui::decision::DecisionViewModel</name>
    <message>
        <source>Type an amount above zero.</source>
        <translation>Geben Sie einen Betrag über null ein.</translation>
    </message>
    <message>
        <source>Only %1 can still be refunded.</source>
        <translation>Es können nur noch %1 erstattet werden.</translation>
    </message>
    <message>
        <source>Choose a reason first.</source>
        <translation>Wählen Sie zuerst einen Grund.</translation>
    </message>
    <message>
        <source>Choose both reasons first.</source>
        <translation>Wählen Sie zuerst beide Gründe.</translation>
    </message>
    <message>
        <source>Write the answer first.</source>
        <translation>Schreiben Sie zuerst die Antwort.</translation>
    </message>
    <message>
        <source>Write down how you know.</source>
        <translation>Schreiben Sie auf, woher Sie es wissen.</translation>
    </message>
    <message>
        <source>Above your limit of %1. A supervisor can approve it: escalate.</source>
        <translation>Über Ihrer Grenze von %1. Eine Teamleitung kann es freigeben: bitte eskalieren.</translation>
    </message>
    <message>
        <source>The hub keeps this one back until it has heard what you would do, and it cannot be reached now.</source>
        <translation>Der Hub hält diesen Vorschlag zurück, bis er gehört hat, was Sie tun würden, und ist gerade nicht erreichbar.</translation>
    </message>
</context>
<context>
    <name>ui::decision::OverrideForm</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Why this is given</source>
        <translation>Warum es gewährt wird</translation>
    </message>
    <message>
        <source>Why it is given…</source>
        <translation>Warum es gewährt wird …</translation>
    </message>
    <message>
        <source>Approve another amount</source>
        <translation>Einen anderen Betrag genehmigen</translation>
    </message>
    <message>
        <source>Why not as proposed…</source>
        <translation>Warum nicht wie vorgeschlagen …</translation>
    </message>
    <message>
        <source>Why not as proposed</source>
        <translation>Warum nicht wie vorgeschlagen</translation>
    </message>
    <message>
        <source>Note for the team (optional)</source>
        <translation>Notiz für das Team (freiwillig)</translation>
    </message>
    <message>
        <source>Approve changed</source>
        <translation>Geändert genehmigen</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Why not…</source>
        <translation>Warum nicht …</translation>
    </message>
    <message>
        <source>Why not</source>
        <translation>Warum nicht</translation>
    </message>
    <message>
        <source>Answer instead</source>
        <translation>Stattdessen antworten</translation>
    </message>
    <message>
        <source>What the customer will read</source>
        <translation>Was die Person lesen wird</translation>
    </message>
    <message>
        <source>Send answer</source>
        <translation>Antwort senden</translation>
    </message>
    <message>
        <source>Escalate to a supervisor</source>
        <translation>An die Leitung weitergeben</translation>
    </message>
    <message>
        <source>What they should know (optional)</source>
        <translation>Was sie wissen sollte (freiwillig)</translation>
    </message>
    <message>
        <source>Escalate</source>
        <translation>Weitergeben</translation>
    </message>
    <message>
        <source>What did the shop do?</source>
        <translation>Was hat der Shop getan?</translation>
    </message>
    <message>
        <source>How do you know? (seen in the shop, asked the bank …)</source>
        <translation>Woher wissen Sie es? (im Shop gesehen, Bank gefragt …)</translation>
    </message>
    <message>
        <source>It was done</source>
        <translation>Es ist geschehen</translation>
    </message>
    <message>
        <source>It was not done</source>
        <translation>Es ist nicht geschehen</translation>
    </message>
    <message>
        <source>Type an amount like %1.</source>
        <translation>Geben Sie einen Betrag wie %1 ein.</translation>
    </message>
    <message>
        <source>Reject as the second person</source>
        <translation>Als zweite Person ablehnen</translation>
    </message>
</context>
<context>
    <name>ui::decision::ProposalFacts</name>
    <message>
        <source>everything that is left</source>
        <translation>alles, was übrig ist</translation>
    </message>
    <message>
        <source>of %1 refundable</source>
        <translation>von %1 erstattbar</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <comment>quantity and item</comment>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>Calibrated confidence</source>
        <translation>Kalibrierte Sicherheit</translation>
    </message>
    <message>
        <source>Calibrated confidence %1</source>
        <translation>Kalibrierte Sicherheit %1</translation>
    </message>
    <message>
        <source>Proposed by a person</source>
        <translation>Von einer Person vorgeschlagen</translation>
    </message>
    <message>
        <source>fulfilled</source>
        <translation>erfüllt</translation>
    </message>
    <message>
        <source>needs attention</source>
        <translation>braucht Aufmerksamkeit</translation>
    </message>
    <message>
        <source>The bot&apos;s own score</source>
        <translation>Eigene Wertung des Bots</translation>
    </message>
    <message>
        <source>The bot&apos;s own score %1, not calibrated yet</source>
        <translation>Eigene Wertung des Bots %1, noch nicht kalibriert</translation>
    </message>
    <message>
        <source>what would change it</source>
        <translation>was es ändern würde</translation>
    </message>
</context>
<context>
    <name>ui::decision::RecordView</name>
    <message>
        <source>%1 of %2 like this were right</source>
        <translation>%1 von %2 solchen waren richtig</translation>
    </message>
    <message>
        <source>Between %1 and %2 of 100 (95 %)</source>
        <translation>Zwischen %1 und %2 von 100 (95 %)</translation>
    </message>
    <message>
        <source>Too few to say how often it is right</source>
        <translation>Zu wenige, um zu sagen, wie oft er richtig liegt</translation>
    </message>
    <message>
        <source>Nobody has decided on one like this yet</source>
        <translation>Über so einen hat noch niemand entschieden</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 so far; %n are needed</source>
        <translation>
            <numerusform>%1 von %2 bisher; %n wird gebraucht</numerusform>
            <numerusform>%1 von %2 bisher; %n werden gebraucht</numerusform>
        </translation>
    </message>
    <message>
        <source>at %1: %2 of %3</source>
        <comment>score: right of all</comment>
        <translation>bei %1: %2 von %3</translation>
    </message>
    <message>
        <source>Its own score and how many were right: %1</source>
        <translation>Eigene Einschätzung und wie viele richtig waren: %1</translation>
    </message>
</context>
<context>
    <name>ui::inbox::FilterForm</name>
    <message>
        <source>“%1:” means nothing here.</source>
        <translation>„%1:“ bedeutet hier nichts.</translation>
    </message>
    <message>
        <source>The quotation mark is still open.</source>
        <translation>Das Anführungszeichen ist noch offen.</translation>
    </message>
    <message>
        <source>Type an amount like 50 or 19.90.</source>
        <translation>Einen Betrag wie 50 oder 19,90 eingeben.</translation>
    </message>
    <message>
        <source>Type a day like today, 7d or 2026-11-23.</source>
        <translation>Einen Tag wie today, 7d oder 2026-11-23 eingeben.</translation>
    </message>
    <message>
        <source>“%1” does not fit behind “%2:”.</source>
        <translation>„%1“ passt nicht hinter „%2:“.</translation>
    </message>
    <message>
        <source>Any view</source>
        <translation>Jede Ansicht</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Any intent</source>
        <translation>Jedes Anliegen</translation>
    </message>
    <message>
        <source>Intent</source>
        <translation>Anliegen</translation>
    </message>
    <message>
        <source>Anyone’s turn</source>
        <translation>Egal, wer dran ist</translation>
    </message>
    <message>
        <source>Whose turn</source>
        <translation>Wer dran ist</translation>
    </message>
    <message>
        <source>Any language</source>
        <translation>Jede Sprache</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>With photos</source>
        <translation>Mit Fotos</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Name of the filter</source>
        <translation>Name des Filters</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Words and operators</source>
        <translation>Wörter und Operatoren</translation>
    </message>
    <message>
        <source>Words, or like owner:me -label:vip</source>
        <translation>Wörter, oder etwa owner:me -label:vip</translation>
    </message>
    <message>
        <source>At stake, at least</source>
        <translation>Es geht um mindestens</translation>
    </message>
    <message>
        <source>Our turn</source>
        <translation>Wir sind dran</translation>
    </message>
    <message>
        <source>The customer’s turn</source>
        <translation>Kunde ist dran</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Only the search looks through items; “sku:” is not for filters.</source>
        <translation>Artikel durchsucht nur die Suche; „sku:“ geht in Filtern nicht.</translation>
    </message>
    <message>
        <source>This is too long.</source>
        <translation>Das ist zu lang.</translation>
    </message>
    <message>
        <source>Choose what it shows.</source>
        <translation>Auswählen, was er zeigt.</translation>
    </message>
    <message>
        <source>Give it a name.</source>
        <translation>Dem Filter einen Namen geben.</translation>
    </message>
    <message>
        <source>There is a filter of this name.</source>
        <translation>Einen Filter dieses Namens gibt es schon.</translation>
    </message>
    <message numerus="yes">
        <source>There are %n filters already. Delete one first.</source>
        <translation>
            <numerusform>Es gibt schon %n Filter. Zuerst einen löschen.</numerusform>
            <numerusform>Es gibt schon %n Filter. Zuerst einen löschen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Shows %n conversation(s).</source>
        <translation>
            <numerusform>Zeigt %n Unterhaltung.</numerusform>
            <numerusform>Zeigt %n Unterhaltungen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::inbox::InboxDelegate</name>
    <message>
        <source>%1 late</source>
        <translation>%1 zu spät</translation>
    </message>
    <message>
        <source>due %1</source>
        <comment>due now, due 3 min</comment>
        <translation>fällig %1</translation>
    </message>
    <message>
        <source>%1 writes</source>
        <translation>%1 schreibt</translation>
    </message>
    <message>
        <source>bot unsure</source>
        <translation>Bot unsicher</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>%1 is away</source>
        <comment>a colleague who has the conversation open</comment>
        <translation>%1 ist weg</translation>
    </message>
    <message>
        <source>mentions you</source>
        <comment>a note of the conversation</comment>
        <translation>erwähnt Sie</translation>
    </message>
    <message>
        <source>high</source>
        <comment>priority</comment>
        <translation>dringend</translation>
    </message>
</context>
<context>
    <name>ui::inbox::InboxPanel</name>
    <message>
        <source>Conversations</source>
        <translation>Gespräche</translation>
    </message>
    <message>
        <source>Nothing waits for a decision.</source>
        <translation>Nichts wartet auf eine Entscheidung.</translation>
    </message>
    <message>
        <source>No conversation in this view.</source>
        <translation>Kein Gespräch in dieser Ansicht.</translation>
    </message>
    <message>
        <source>Waiting for the hub…</source>
        <translation>Warten auf den Hub …</translation>
    </message>
    <message>
        <source>New filter…</source>
        <translation>Neuer Filter …</translation>
    </message>
    <message>
        <source>Move it forward</source>
        <translation>Weiter nach vorn</translation>
    </message>
    <message>
        <source>Move it back</source>
        <translation>Weiter nach hinten</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Change “%1”…</source>
        <translation>„%1“ ändern …</translation>
    </message>
    <message>
        <source>Change the filter…</source>
        <translation>Filter ändern …</translation>
    </message>
    <message>
        <source>Delete “%1”</source>
        <translation>„%1“ löschen</translation>
    </message>
    <message>
        <source>Delete the filter</source>
        <translation>Filter löschen</translation>
    </message>
    <message>
        <source>No note of an open case mentions you.</source>
        <translation>Keine Notiz eines offenen Falls erwähnt Sie.</translation>
    </message>
</context>
<context>
    <name>ui::inbox::SpokenRows</name>
    <message>
        <source>unread</source>
        <translation>ungelesen</translation>
    </message>
    <message>
        <source>%1 at stake</source>
        <translation>es geht um %1</translation>
    </message>
    <message>
        <source>%1, confidence %2</source>
        <translation>%1, Sicherheit %2</translation>
    </message>
    <message>
        <source>bot unsure</source>
        <translation>Bot unsicher</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n Foto</numerusform>
            <numerusform>%n Fotos</numerusform>
        </translation>
    </message>
    <message>
        <source>with the bot</source>
        <translation>beim Bot</translation>
    </message>
    <message>
        <source>with %1</source>
        <translation>bei %1</translation>
    </message>
    <message>
        <source>unassigned</source>
        <translation>nicht zugewiesen</translation>
    </message>
    <message>
        <source>%1 writes right now</source>
        <translation>%1 schreibt gerade</translation>
    </message>
    <message>
        <source>%1 looks at it</source>
        <translation>%1 sieht es an</translation>
    </message>
    <message>
        <source>has a draft</source>
        <translation>hat einen Entwurf</translation>
    </message>
    <message>
        <source>%1 has it open and is away</source>
        <translation>%1 hat es offen und ist weg</translation>
    </message>
    <message>
        <source>a note mentions you, not seen yet</source>
        <translation>eine Notiz erwähnt Sie, noch nicht gesehen</translation>
    </message>
    <message>
        <source>high priority</source>
        <translation>hohe Priorität</translation>
    </message>
    <message>
        <source>low priority</source>
        <translation>niedrige Priorität</translation>
    </message>
    <message>
        <source>Urgency %1 = money %2 × doubt %3 × time left %4 × priority %5</source>
        <translation>Dringlichkeit %1 = Geld %2 × Zweifel %3 × verbleibende Zeit %4 × Priorität %5</translation>
    </message>
</context>
<context>
    <name>ui::learning::LearningPanel</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keine</translation>
    </message>
    <message>
        <source>%1, too few to say</source>
        <translation>%1, zu wenige für eine Aussage</translation>
    </message>
    <message>
        <source>%1 (%2–%3 %, 95 %)</source>
        <comment>counts, and the interval of the share</comment>
        <translation>%1 (%2–%3 %, 95 %)</translation>
    </message>
    <message>
        <source>candidate</source>
        <translation>Kandidat</translation>
    </message>
    <message>
        <source>runs beside, unseen</source>
        <translation>läuft ungesehen mit</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>in Benutzung</translation>
    </message>
    <message>
        <source>retired</source>
        <translation>außer Dienst</translation>
    </message>
    <message>
        <source>damage in photos</source>
        <translation>Schäden auf Fotos</translation>
    </message>
    <message>
        <source>what messages are about</source>
        <translation>worum es in Nachrichten geht</translation>
    </message>
    <message>
        <source>Make a candidate</source>
        <translation>Kandidaten erstellen</translation>
    </message>
    <message>
        <source>What the models learn here</source>
        <translation>Was die Modelle hier lernen</translation>
    </message>
    <message>
        <source>Photos that people confirmed</source>
        <translation>Von Menschen bestätigte Fotos</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Bias measurement: how far proposals sway us</source>
        <translation>Messung der Beeinflussung: wie sehr Vorschläge uns lenken</translation>
    </message>
    <message>
        <source>Nothing new was confirmed since the last candidate.</source>
        <translation>Seit dem letzten Kandidaten wurde nichts Neues bestätigt.</translation>
    </message>
    <message>
        <source>Asking the hub…</source>
        <translation>Der Hub wird gefragt …</translation>
    </message>
    <message>
        <source>The hub has not told yet.</source>
        <translation>Der Hub hat noch nicht geantwortet.</translation>
    </message>
    <message>
        <source>Nobody has confirmed a photo yet. People do it beside a photo&apos;s reading, by one click or a digit.</source>
        <translation>Noch niemand hat ein Foto bestätigt. Das geht neben der Einschätzung eines Fotos, mit einem Klick oder einer Ziffer.</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s): %1</source>
        <translation>
            <numerusform>%n Foto: %1</numerusform>
            <numerusform>%n Fotos: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 can be learnt from; %2 of them are held back, and all models are compared on those.</source>
        <translation>Aus %1 kann gelernt werden; %2 davon werden zurückgehalten, und alle Modelle werden daran verglichen.</translation>
    </message>
    <message>
        <source>A candidate needs %1 photos that can be learnt from; there are %2.</source>
        <translation>Ein Kandidat braucht %1 Fotos, aus denen gelernt werden kann; bisher sind es %2.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Right on photos held back</source>
        <translation>Richtig bei zurückgehaltenen Fotos</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>As shipped</source>
        <translation>Wie ausgeliefert</translation>
    </message>
    <message>
        <source>beside the one in use: the same for %1 of %2 photos</source>
        <translation>neben dem benutzten: bei %1 von %2 Fotos dasselbe</translation>
    </message>
    <message>
        <source>not compared</source>
        <translation>nicht verglichen</translation>
    </message>
    <message>
        <source>below the shop&apos;s own</source>
        <translation>Grundlage des eigenen</translation>
    </message>
    <message>
        <source>Run beside</source>
        <translation>Mitlaufen</translation>
    </message>
    <message>
        <source>Run %1 beside the one in use</source>
        <translation>%1 neben dem benutzten mitlaufen lassen</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Benutzen</translation>
    </message>
    <message>
        <source>Use %1 from now on</source>
        <translation>%1 ab jetzt benutzen</translation>
    </message>
    <message>
        <source>Retire</source>
        <translation>Außer Dienst</translation>
    </message>
    <message>
        <source>Retire %1</source>
        <translation>%1 außer Dienst stellen</translation>
    </message>
    <message>
        <source>Take up again</source>
        <translation>Wieder aufnehmen</translation>
    </message>
    <message>
        <source>Take up %1 again as a candidate</source>
        <translation>%1 wieder als Kandidat aufnehmen</translation>
    </message>
    <message>
        <source>Of a few cases picked at random the hub keeps the proposal back until the person has said what they would do. This measures the desk, not a person.</source>
        <translation>Bei einigen zufällig ausgewählten Fällen hält der Hub den Vorschlag zurück, bis die Person gesagt hat, was sie tun würde. Gemessen wird das Team, nicht die einzelne Person.</translation>
    </message>
    <message>
        <source>Chose without seeing, and wanted just that: %1</source>
        <translation>Ohne ihn zu sehen gewählt und genau das gewollt: %1</translation>
    </message>
    <message>
        <source>Saw it from the start, and approved it as it was: %1</source>
        <translation>Von Anfang an gesehen und unverändert freigegeben: %1</translation>
    </message>
    <message>
        <source>Wanted something else, and approved it all the same once seen: %1</source>
        <translation>Etwas anderes gewollt und es doch freigegeben, als es zu sehen war: %1</translation>
    </message>
    <message>
        <source>Difference between seeing and not seeing: %1 to %2 points of a hundred (95 %).</source>
        <translation>Unterschied zwischen Sehen und Nichtsehen: %1 bis %2 von hundert Punkten (95 %).</translation>
    </message>
</context>
<context>
    <name>ui::order::CustomerCard</name>
    <message>
        <source>reveal</source>
        <translation>aufdecken</translation>
    </message>
    <message>
        <source>hide</source>
        <translation>verbergen</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Reveal the address</source>
        <translation>Adresse aufdecken</translation>
    </message>
    <message>
        <source>Hide the address</source>
        <translation>Adresse verbergen</translation>
    </message>
    <message>
        <source>Why do you need it?</source>
        <translation>Wozu brauchen Sie sie?</translation>
    </message>
    <message>
        <source>To check who this is</source>
        <translation>Um zu prüfen, wer das ist</translation>
    </message>
    <message>
        <source>Question about the delivery</source>
        <translation>Frage zur Lieferung</translation>
    </message>
    <message>
        <source>The address is to be changed</source>
        <translation>Die Adresse soll geändert werden</translation>
    </message>
    <message>
        <source>To send or fetch a parcel</source>
        <translation>Um ein Paket zu schicken oder abzuholen</translation>
    </message>
    <message>
        <source>The customer asks what is stored</source>
        <translation>Der Kunde fragt, was gespeichert ist</translation>
    </message>
    <message>
        <source>Known to the shop</source>
        <translation>Dem Shop bekannt</translation>
    </message>
    <message>
        <source>Not verified</source>
        <translation>Nicht bestätigt</translation>
    </message>
    <message numerus="yes">
        <source>%n earlier order(s)</source>
        <translation>
            <numerusform>%n frühere Bestellung</numerusform>
            <numerusform>%n frühere Bestellungen</numerusform>
        </translation>
    </message>
    <message>
        <source>no earlier claim</source>
        <translation>keine frühere Reklamation</translation>
    </message>
    <message numerus="yes">
        <source>%n earlier claim(s)</source>
        <translation>
            <numerusform>%n frühere Reklamation</numerusform>
            <numerusform>%n frühere Reklamationen</numerusform>
        </translation>
    </message>
    <message>
        <source>Risk: %1</source>
        <translation>Risiko: %1</translation>
    </message>
    <message>
        <source>What asks for a second look</source>
        <translation>Was einen zweiten Blick verlangt</translation>
    </message>
    <message>
        <source>+%1</source>
        <comment>points of a risk factor</comment>
        <translation>+%1</translation>
    </message>
    <message numerus="yes">
        <source>%n point(s)</source>
        <translation>
            <numerusform>%n Punkt</numerusform>
            <numerusform>%n Punkte</numerusform>
        </translation>
    </message>
    <message>
        <source>hide what was before</source>
        <translation>Früheres verbergen</translation>
    </message>
    <message>
        <source>show what was before</source>
        <translation>Früheres zeigen</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Bestellungen</translation>
    </message>
    <message>
        <source>refunded %1</source>
        <translation>%1 erstattet</translation>
    </message>
    <message>
        <source>Claims</source>
        <translation>Reklamationen</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>Gespräche</translation>
    </message>
    <message>
        <source>Open the conversation of %1</source>
        <translation>Gespräch öffnen: %1</translation>
    </message>
    <message>
        <source>Shown until %1; that you looked is on record.</source>
        <translation>Sichtbar bis %1; dass Sie nachgesehen haben, ist vermerkt.</translation>
    </message>
    <message>
        <source>Not revealed: the hub cannot be reached right now.</source>
        <translation>Nicht eingeblendet: Der Hub ist gerade nicht erreichbar.</translation>
    </message>
    <message>
        <source>Not revealed. %1</source>
        <translation>Nicht eingeblendet. %1</translation>
    </message>
</context>
<context>
    <name>ui::order::EtaView</name>
    <message>
        <source>%1 to %2</source>
        <comment>first and last day</comment>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Arrived %1; predicted %2</source>
        <translation>Angekommen %1; vorhergesagt %2</translation>
    </message>
    <message>
        <source>Expected %1, most likely %2</source>
        <translation>Erwartet %1, am ehesten %2</translation>
    </message>
    <message>
        <source>%1 % likely to be late</source>
        <translation>zu %1 % verspätet</translation>
    </message>
    <message>
        <source>such predictions held %1 of %2 times</source>
        <translation>solche Vorhersagen hielten %1 von %2 Mal</translation>
    </message>
    <message>
        <source>too few outcomes to say how well such predictions hold</source>
        <translation>zu wenige Ergebnisse, um zu sagen, wie gut solche Vorhersagen halten</translation>
    </message>
    <message>
        <source>Promised by %1</source>
        <translation>Zugesagt bis %1</translation>
    </message>
    <message>
        <source>%1 the customer was told: by %2</source>
        <translation>%1 zugesagt: bis %2</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>gehalten</translation>
    </message>
    <message>
        <source>not kept</source>
        <translation>nicht gehalten</translation>
    </message>
    <message>
        <source>at risk</source>
        <translation>gefährdet</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
</context>
<context>
    <name>ui::order::ItemRow</name>
    <message>
        <source>Catalogue picture of %1</source>
        <translation>Katalogbild von %1</translation>
    </message>
    <message>
        <source>%1 · %2 × %3</source>
        <comment>article, quantity and price</comment>
        <translation>%1 · %2 × %3</translation>
    </message>
    <message>
        <source>Propose something for %1</source>
        <translation>Etwas vorschlagen für %1</translation>
    </message>
    <message>
        <source>%1…</source>
        <translation>%1 …</translation>
    </message>
</context>
<context>
    <name>ui::order::OrderPanel</name>
    <message>
        <source>Order</source>
        <translation>Bestellung</translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation>Bestellung %1</translation>
    </message>
    <message>
        <source>No order is linked to this conversation yet.</source>
        <translation>Mit diesem Gespräch ist noch keine Bestellung verknüpft.</translation>
    </message>
    <message>
        <source>The order is being fetched.</source>
        <translation>Die Bestellung wird geholt.</translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n Artikel</numerusform>
            <numerusform>%n Artikel</numerusform>
        </translation>
    </message>
    <message>
        <source>Payment disputed</source>
        <translation>Zahlung bestritten</translation>
    </message>
    <message>
        <source>Goodwill…</source>
        <translation>Kulanz …</translation>
    </message>
    <message>
        <source>Cancel the order…</source>
        <translation>Bestellung stornieren …</translation>
    </message>
    <message>
        <source>Propose a refund</source>
        <translation>Erstattung vorschlagen</translation>
    </message>
    <message>
        <source>Propose a replacement</source>
        <translation>Ersatz vorschlagen</translation>
    </message>
    <message>
        <source>Propose a return label</source>
        <translation>Rücksendeetikett vorschlagen</translation>
    </message>
    <message>
        <source>Propose to cancel the order</source>
        <translation>Stornierung vorschlagen</translation>
    </message>
    <message>
        <source>As of %1 · revision %2</source>
        <comment>time and number of events behind the order</comment>
        <translation>Stand %1 · Fassung %2</translation>
    </message>
    <message>
        <source>Shipping</source>
        <translation>Versand</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Bezahlt</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>Erstattet</translation>
    </message>
    <message>
        <source>Still refundable</source>
        <translation>Noch erstattbar</translation>
    </message>
</context>
<context>
    <name>ui::order::ProposeForm</name>
    <message>
        <source>Propose</source>
        <translation>Vorschlagen</translation>
    </message>
    <message>
        <source>It becomes a proposal like the bot&apos;s: same limits, same second person.</source>
        <translation>Daraus wird ein Vorschlag wie die des Bots: gleiche Grenzen, gleiche zweite Person.</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Wie viele</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>action and item</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Amount, at most %1</source>
        <translation>Betrag, höchstens %1</translation>
    </message>
    <message>
        <source>Why…</source>
        <translation>Warum …</translation>
    </message>
    <message>
        <source>Type an amount like %1.</source>
        <translation>Geben Sie einen Betrag wie %1 ein.</translation>
    </message>
    <message>
        <source>Only %1 can still be refunded.</source>
        <translation>Es können nur noch %1 erstattet werden.</translation>
    </message>
</context>
<context>
    <name>ui::order::SpokenTimeline</name>
    <message numerus="yes">
        <source>%1 (%n scans)</source>
        <translation>
            <numerusform>%1 (%n Scan)</numerusform>
            <numerusform>%1 (%n Scans)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::order::TimelineView</name>
    <message>
        <source>What happened to the order</source>
        <translation>Was mit der Bestellung geschah</translation>
    </message>
    <message>
        <source>Enter shows what was received, word for word</source>
        <translation>Eingabe zeigt wörtlich, was eintraf</translation>
    </message>
</context>
<context>
    <name>ui::photo::Findings</name>
    <message>
        <source>Ask for a better photo</source>
        <translation>Um ein besseres Foto bitten</translation>
    </message>
    <message>
        <source>Puts a sentence into the reply; nothing is sent yet.</source>
        <translation>Schreibt einen Satz in die Antwort; gesendet wird noch nichts.</translation>
    </message>
    <message>
        <source>Taken %1</source>
        <translation>Aufgenommen %1</translation>
    </message>
    <message>
        <source>Taken %1, before the delivery</source>
        <translation>Aufgenommen %1, vor der Zustellung</translation>
    </message>
    <message>
        <source>Taken %1, after the delivery</source>
        <translation>Aufgenommen %1, nach der Zustellung</translation>
    </message>
    <message>
        <source>By the camera&apos;s clock</source>
        <translation>Nach der Uhr der Kamera</translation>
    </message>
    <message>
        <source>In other cases</source>
        <translation>In anderen Fällen</translation>
    </message>
    <message>
        <source>%1 % alike</source>
        <comment>similarity of two photos</comment>
        <translation>zu %1 % gleich</translation>
    </message>
    <message>
        <source>turned by %1°</source>
        <translation>um %1° gedreht</translation>
    </message>
    <message>
        <source>mirrored</source>
        <translation>gespiegelt</translation>
    </message>
    <message>
        <source>earlier case</source>
        <translation>früherer Fall</translation>
    </message>
    <message>
        <source>Open the earlier case, %1, %2</source>
        <translation>Früheren Fall öffnen, %1, %2</translation>
    </message>
</context>
<context>
    <name>ui::photo::PhotoCanvas</name>
    <message>
        <source>Photo, %1</source>
        <translation>Foto, %1</translation>
    </message>
    <message>
        <source>The photo is being fetched.</source>
        <translation>Das Foto wird geholt.</translation>
    </message>
</context>
<context>
    <name>ui::photo::PhotoViewer</name>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Previous photo</source>
        <translation>Voriges Foto</translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation>Nächstes Foto</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Kleiner</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
    <message>
        <source>Fit into the window</source>
        <translation>In das Fenster einpassen</translation>
    </message>
    <message>
        <source>Every pixel</source>
        <translation>Jeder Bildpunkt</translation>
    </message>
    <message>
        <source>Turn by 90°</source>
        <translation>Um 90° drehen</translation>
    </message>
    <message>
        <source>Fetch again</source>
        <translation>Erneut holen</translation>
    </message>
    <message>
        <source>Heat map: where the model looked</source>
        <translation>Wärmebild: wohin das Modell sah</translation>
    </message>
    <message>
        <source>Strength of the heat map</source>
        <translation>Stärke des Wärmebilds</translation>
    </message>
    <message>
        <source>Photo triage on this computer</source>
        <translation>Fotoprüfung auf diesem Rechner</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>scale in percent</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>number of the photo</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Model %1 %2. The photo stays on this computer.</source>
        <translation>Modell %1 %2. Das Foto bleibt auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Magnifying glass</source>
        <translation>Lupe</translation>
    </message>
    <message>
        <source>Beside the catalogue picture</source>
        <translation>Neben dem Katalogbild</translation>
    </message>
    <message>
        <source>Article of the catalogue</source>
        <translation>Artikel im Katalog</translation>
    </message>
    <message>
        <source>Catalogue picture</source>
        <translation>Katalogbild</translation>
    </message>
    <message>
        <source>Catalogue picture of %1</source>
        <translation>Katalogbild von %1</translation>
    </message>
    <message>
        <source>Say what it shows</source>
        <translation>Sagen, was es zeigt</translation>
    </message>
</context>
<context>
    <name>ui::photo::TriageCard</name>
    <message>
        <source>look closely</source>
        <translation>genau ansehen</translation>
    </message>
    <message>
        <source>Photo triage on this computer</source>
        <translation>Fotoprüfung auf diesem Rechner</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Photo %1 of %2</source>
        <translation>Foto %1 von %2</translation>
    </message>
</context>
<context>
    <name>ui::photo::VerdictBars</name>
    <message>
        <source>photo usable</source>
        <translation>Foto brauchbar</translation>
    </message>
    <message>
        <source>seen before</source>
        <translation>schon gesehen</translation>
    </message>
    <message>
        <source>older than the delivery</source>
        <translation>älter als die Zustellung</translation>
    </message>
</context>
<context>
    <name>ui::photo::VerdictChoice</name>
    <message>
        <source>change</source>
        <translation>ändern</translation>
    </message>
    <message>
        <source>take back</source>
        <translation>zurücknehmen</translation>
    </message>
    <message>
        <source>What does it really show?</source>
        <translation>Was zeigt es wirklich?</translation>
    </message>
    <message>
        <source>It shows: %1</source>
        <translation>Es zeigt: %1</translation>
    </message>
    <message>
        <source>Key %1</source>
        <translation>Taste %1</translation>
    </message>
    <message>
        <source>Confirms what the photo shows; this is what the shop&apos;s own model learns from. Key %1, while one of these has the focus.</source>
        <translation>Bestätigt, was das Foto zeigt; daraus lernt das eigene Modell des Shops. Taste %1, solange eine dieser Schaltflächen den Fokus hat.</translation>
    </message>
    <message>
        <source>Say something else of the photo</source>
        <translation>Etwas anderes zum Foto sagen</translation>
    </message>
    <message>
        <source>Take back what you said of the photo</source>
        <translation>Zurücknehmen, was Sie zum Foto gesagt haben</translation>
    </message>
    <message>
        <source>A colleague said: %1</source>
        <translation>Jemand aus dem Team sagte: %1</translation>
    </message>
    <message>
        <source>%1 said: %2</source>
        <translation>%1 sagte: %2</translation>
    </message>
    <message>
        <source>You took back what you said.</source>
        <translation>Sie haben Ihre Aussage zurückgenommen.</translation>
    </message>
    <message>
        <source>You said: %1</source>
        <translation>Sie sagten: %1</translation>
    </message>
    <message>
        <source>the hub has it</source>
        <translation>der Hub hat es</translation>
    </message>
    <message>
        <source>stored here, on its way to the hub</source>
        <translation>hier gespeichert, auf dem Weg zum Hub</translation>
    </message>
    <message>
        <source>the hub refused it; see the outbox</source>
        <translation>vom Hub abgelehnt; siehe Ausgang</translation>
    </message>
</context>
<context>
    <name>ui::shell::AgentRoom</name>
    <message>
        <source>Next conversation</source>
        <translation>Nächstes Gespräch</translation>
    </message>
    <message>
        <source>Previous conversation</source>
        <translation>Voriges Gespräch</translation>
    </message>
    <message>
        <source>Most urgent conversation</source>
        <translation>Dringendstes Gespräch</translation>
    </message>
    <message>
        <source>Go to the list</source>
        <translation>Zur Liste</translation>
    </message>
    <message>
        <source>View: to decide</source>
        <translation>Ansicht: zu entscheiden</translation>
    </message>
    <message>
        <source>View: mine</source>
        <translation>Ansicht: meine</translation>
    </message>
    <message>
        <source>View: unassigned</source>
        <translation>Ansicht: nicht zugewiesen</translation>
    </message>
    <message>
        <source>View: due soon</source>
        <translation>Ansicht: bald fällig</translation>
    </message>
    <message>
        <source>View: bot unsure</source>
        <translation>Ansicht: Bot unsicher</translation>
    </message>
    <message>
        <source>View: with the bot</source>
        <translation>Ansicht: beim Bot</translation>
    </message>
    <message>
        <source>View: snoozed</source>
        <translation>Ansicht: zurückgestellt</translation>
    </message>
    <message>
        <source>View: all</source>
        <translation>Ansicht: alle</translation>
    </message>
    <message>
        <source>New filter of the list</source>
        <translation>Neuer Filter der Liste</translation>
    </message>
    <message>
        <source>View: mentioned</source>
        <translation>Ansicht: erwähnt</translation>
    </message>
    <message>
        <source>Open in a window of its own</source>
        <translation>In einem eigenen Fenster öffnen</translation>
    </message>
    <message>
        <source>Close the window of this case</source>
        <translation>Fenster dieses Falls schließen</translation>
    </message>
</context>
<context>
    <name>ui::shell::Announcer</name>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n Foto</numerusform>
            <numerusform>%n Fotos</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 writes: %2</source>
        <translation>%1 schreibt: %2</translation>
    </message>
    <message>
        <source>The connection is lost. What you do waits on this computer.</source>
        <translation>Die Verbindung ist weg. Was Sie tun, wartet auf diesem Computer.</translation>
    </message>
    <message>
        <source>The connection is back.</source>
        <translation>Die Verbindung ist wieder da.</translation>
    </message>
    <message>
        <source>%1 mentions you in a note: %2</source>
        <translation>%1 erwähnt Sie in einer Notiz: %2</translation>
    </message>
</context>
<context>
    <name>ui::shell::CaseParts</name>
    <message>
        <source>What is known about this case</source>
        <translation>Was über diesen Fall bekannt ist</translation>
    </message>
    <message>
        <source>Go to the first unread message</source>
        <translation>Zur ersten ungelesenen Nachricht</translation>
    </message>
    <message>
        <source>Look at the photos</source>
        <translation>Fotos ansehen</translation>
    </message>
    <message>
        <source>Say what the photo shows</source>
        <translation>Sagen, was das Foto zeigt</translation>
    </message>
</context>
<context>
    <name>ui::shell::CaseWindow</name>
    <message>
        <source>Close the window of this case</source>
        <translation>Fenster dieses Falls schließen</translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation>Bestellung %1</translation>
    </message>
</context>
<context>
    <name>ui::shell::CommandPalette</name>
    <message>
        <source>Search and actions</source>
        <translation>Suche und Befehle</translation>
    </message>
    <message>
        <source>Search customers, orders, messages, or type what to do…</source>
        <translation>Personen, Bestellungen, Nachrichten suchen oder Befehl eingeben …</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Wird gesucht …</translation>
    </message>
    <message>
        <source>The hub cannot be asked now: messages and operators are not looked up.</source>
        <translation>Der Hub ist gerade nicht zu erreichen: Nachrichten und Operatoren werden nicht nachgeschlagen.</translation>
    </message>
    <message>
        <source>Bot</source>
        <translation>Bot</translation>
    </message>
    <message>
        <source>Note by %1</source>
        <translation>Notiz von %1</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Bestellung</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
</context>
<context>
    <name>ui::shell::DeskStateWords</name>
    <message numerus="yes">
        <source>%n case(s) wait for you</source>
        <translation>
            <numerusform>%n Fall wartet auf Sie</numerusform>
            <numerusform>%n Fälle warten auf Sie</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing waits for you</source>
        <translation>Nichts wartet auf Sie</translation>
    </message>
    <message>
        <source>An answer has been due since %1</source>
        <translation>Eine Antwort ist seit %1 fällig</translation>
    </message>
    <message>
        <source>The next answer is due at %1</source>
        <translation>Die nächste Antwort ist um %1 fällig</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) in the outbox need you</source>
        <translation>
            <numerusform>%n Eintrag im Ausgang braucht Sie</numerusform>
            <numerusform>%n Einträge im Ausgang brauchen Sie</numerusform>
        </translation>
    </message>
    <message>
        <source>No live connection to the hub</source>
        <translation>Keine Verbindung zum Hub</translation>
    </message>
    <message>
        <source>Open Afterdesk</source>
        <translation>Afterdesk öffnen</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>Nicht stören</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
</context>
<context>
    <name>ui::shell::HelpPanel</name>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Search the help</source>
        <translation>Die Hilfe durchsuchen</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>Alle Tasten</translation>
    </message>
    <message>
        <source>Show the introduction</source>
        <translation>Die Einführung zeigen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
</context>
<context>
    <name>ui::shell::Introduction</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Skip the introduction</source>
        <translation>Die Einführung überspringen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>place in the introduction</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
</context>
<context>
    <name>ui::shell::MainWindow</name>
    <message>
        <source>Inbox</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Search and actions</source>
        <translation>Suche und Befehle</translation>
    </message>
    <message>
        <source>Switch between light and dark</source>
        <translation>Zwischen hell und dunkel wechseln</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Search customers, orders, messages…   %1</source>
        <translation>Personen, Bestellungen, Nachrichten suchen …   %1</translation>
    </message>
    <message>
        <source>Rooms</source>
        <translation>Räume</translation>
    </message>
    <message>
        <source>Signed in as %1</source>
        <translation>Angemeldet als %1</translation>
    </message>
    <message>
        <source>Nobody is signed in</source>
        <translation>Niemand ist angemeldet</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>Alle Tasten</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Größere Schrift</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Kleinere Schrift</translation>
    </message>
    <message>
        <source>Text as designed</source>
        <translation>Normale Schriftgröße</translation>
    </message>
    <message>
        <source>Afterdesk ended unexpectedly last time. Nothing you wrote is lost. A report without personal data is kept in %1.</source>
        <translation>Afterdesk wurde beim letzten Mal unerwartet beendet. Nichts Geschriebenes ist verloren. Ein Bericht ohne persönliche Daten liegt in %1.</translation>
    </message>
    <message>
        <source>Your macros cannot be read: %1</source>
        <translation>Ihre Textbausteine sind nicht lesbar: %1</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Show the introduction</source>
        <translation>Die Einführung zeigen</translation>
    </message>
    <message>
        <source>Do not disturb, on or off</source>
        <translation>Nicht stören, ein oder aus</translation>
    </message>
    <message>
        <source>What waits for you</source>
        <translation>Was auf Sie wartet</translation>
    </message>
    <message>
        <source>The list shows the most urgent case on top: money, doubt and time left decide. %1 and %2 go through it.</source>
        <translation>Die Liste zeigt den dringendsten Fall oben: Geld, Zweifel und verbleibende Zeit entscheiden. %1 und %2 gehen hindurch.</translation>
    </message>
    <message>
        <source>Evidence first</source>
        <translation>Zuerst die Belege</translation>
    </message>
    <message>
        <source>All that is known of a case stands beside it: photos, the order, earlier claims. Look at it before you decide.</source>
        <translation>Alles, was über einen Fall bekannt ist, steht daneben: Fotos, die Bestellung, frühere Ansprüche. Sehen Sie es sich an, bevor Sie entscheiden.</translation>
    </message>
    <message>
        <source>The proposal</source>
        <translation>Der Vorschlag</translation>
    </message>
    <message>
        <source>What the bot proposes, why, and how often it was right. You decide; an approval can be cancelled for a few seconds.</source>
        <translation>Was der Bot vorschlägt, warum, und wie oft er richtig lag. Sie entscheiden; eine Genehmigung kann einige Sekunden lang abgebrochen werden.</translation>
    </message>
    <message>
        <source>Everything has a key</source>
        <translation>Alles hat eine Taste</translation>
    </message>
    <message>
        <source>Single keys work outside of text fields. %1 shows all of them, and each can be changed.</source>
        <translation>Einzelne Tasten wirken außerhalb von Textfeldern. %1 zeigt alle, und jede lässt sich ändern.</translation>
    </message>
    <message>
        <source>One field for everything</source>
        <translation>Ein Feld für alles</translation>
    </message>
    <message>
        <source>%1 finds customers, orders, messages and every action by its name.</source>
        <translation>%1 findet Personen, Bestellungen, Nachrichten und jeden Befehl beim Namen.</translation>
    </message>
    <message>
        <source>How old the screen is</source>
        <translation>Wie alt der Bildschirm ist</translation>
    </message>
    <message>
        <source>This line says whether everything is live. What you write while it is not stays here and goes out later. %1 opens the help.</source>
        <translation>Diese Zeile sagt, ob alles live ist. Was Sie schreiben, während es das nicht ist, bleibt hier und geht später hinaus. %1 öffnet die Hilfe.</translation>
    </message>
    <message>
        <source>What the models learn here</source>
        <translation>Was die Modelle hier lernen</translation>
    </message>
    <message numerus="yes">
        <source>%n case(s) have windows of their own. Close one of them first.</source>
        <translation>
            <numerusform>%n Fall hat ein eigenes Fenster. Schließen Sie es zuerst.</numerusform>
            <numerusform>%n Fälle haben eigene Fenster. Schließen Sie zuerst eines davon.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::shell::NoticeButton</name>
    <message numerus="yes">
        <source>%n notice(s)</source>
        <translation>
            <numerusform>%n Mitteilung</numerusform>
            <numerusform>%n Mitteilungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Alle entfernen</translation>
    </message>
</context>
<context>
    <name>ui::shell::NoticeWords</name>
    <message>
        <source>The bot asks for a person</source>
        <translation>Der Bot bittet um einen Menschen</translation>
    </message>
    <message>
        <source>A case is yours now</source>
        <translation>Ein Fall gehört jetzt Ihnen</translation>
    </message>
    <message>
        <source>A customer replied</source>
        <translation>Ein Kunde hat geantwortet</translation>
    </message>
    <message>
        <source>An answer is due</source>
        <translation>Eine Antwort ist fällig</translation>
    </message>
    <message>
        <source>Open Afterdesk to see the case.</source>
        <translation>Der Fall steht in Afterdesk.</translation>
    </message>
    <message>
        <source>While you were away</source>
        <translation>Während Sie weg waren</translation>
    </message>
    <message>
        <source>Hand-offs: %1</source>
        <translation>Übergaben: %1</translation>
    </message>
    <message>
        <source>Assigned to you: %1</source>
        <translation>Ihnen zugewiesen: %1</translation>
    </message>
    <message>
        <source>Replies: %1</source>
        <translation>Antworten: %1</translation>
    </message>
    <message>
        <source>Answers due: %1</source>
        <translation>Fällige Antworten: %1</translation>
    </message>
    <message>
        <source>Afterdesk: a test</source>
        <translation>Afterdesk: ein Test</translation>
    </message>
    <message>
        <source>If you can read this, notifications work.</source>
        <translation>Wenn Sie das lesen, funktionieren Benachrichtigungen.</translation>
    </message>
    <message>
        <source>The desktop took it. If you saw nothing, the desktop itself hides notifications.</source>
        <translation>Der Desktop hat sie angenommen. Wenn nichts zu sehen war, blendet er Benachrichtigungen selbst aus.</translation>
    </message>
    <message>
        <source>Nothing on this desktop shows notifications. They stand in the line at the bottom of the window.</source>
        <translation>Auf diesem Desktop zeigt nichts Benachrichtigungen. Sie stehen in der Zeile am unteren Rand des Fensters.</translation>
    </message>
    <message>
        <source>The desktop refused to show it. It stands in the line at the bottom of the window.</source>
        <translation>Der Desktop wollte sie nicht zeigen. Sie steht in der Zeile am unteren Rand des Fensters.</translation>
    </message>
    <message>
        <source>A note mentions you</source>
        <translation>Eine Notiz erwähnt Sie</translation>
    </message>
    <message>
        <source>Mentions: %1</source>
        <translation>Erwähnungen: %1</translation>
    </message>
</context>
<context>
    <name>ui::shell::OutboxPanel</name>
    <message>
        <source>Reply</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Second decision</source>
        <translation>Zweite Entscheidung</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>queued here</source>
        <translation>wartet hier</translation>
    </message>
    <message>
        <source>on its way</source>
        <translation>unterwegs</translation>
    </message>
    <message>
        <source>accepted by the hub</source>
        <translation>vom Hub angenommen</translation>
    </message>
    <message>
        <source>done in the shop</source>
        <translation>im Shop ausgeführt</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>needs you</source>
        <translation>braucht Sie</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>What you wrote and decided stays on this computer until the hub has it. Nothing is sent twice.</source>
        <translation>Was Sie geschrieben und entschieden haben, bleibt auf diesem Rechner, bis der Hub es hat. Nichts wird zweimal gesendet.</translation>
    </message>
    <message>
        <source>Everything has arrived.</source>
        <translation>Alles ist angekommen.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Send anyway</source>
        <translation>Trotzdem senden</translation>
    </message>
    <message>
        <source>Back to draft</source>
        <translation>Zurück in den Entwurf</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>What a photo shows: taken back</source>
        <translation>Was ein Foto zeigt: zurückgenommen</translation>
    </message>
    <message>
        <source>What a photo shows: %1</source>
        <translation>Was ein Foto zeigt: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s), %1 % on their way</source>
        <translation>
            <numerusform>%n Foto, %1 % unterwegs</numerusform>
            <numerusform>%n Fotos, %1 % unterwegs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n Foto</numerusform>
            <numerusform>%n Fotos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::shell::QueryHelp</name>
    <message>
        <source>or a colleague’s name</source>
        <translation>oder der Name einer Kollegin oder eines Kollegen</translation>
    </message>
    <message>
        <source>%1 a day: today, yesterday, 7d, 2w or 2026-11-23</source>
        <translation>%1 ein Tag: today, yesterday, 7d, 2w oder 2026-11-23</translation>
    </message>
    <message>
        <source>%1 what is at stake: 50, &gt;50, &lt;=19.90</source>
        <translation>%1 worum es geht: 50, &gt;50, &lt;=19.90</translation>
    </message>
    <message>
        <source>%1 a customer’s name or number</source>
        <translation>%1 Name oder Nummer eines Kunden</translation>
    </message>
    <message>
        <source>%1 an order number</source>
        <translation>%1 eine Bestellnummer</translation>
    </message>
    <message>
        <source>%1 the SKU of an item</source>
        <translation>%1 die SKU eines Artikels</translation>
    </message>
    <message>
        <source>%1 what the customer wants, e.g. damaged_item</source>
        <translation>%1 was der Kunde möchte, z. B. damaged_item</translation>
    </message>
    <message>
        <source>%1 the customer’s language, e.g. de</source>
        <translation>%1 die Sprache des Kunden, z. B. de</translation>
    </message>
    <message>
        <source>%1 a word</source>
        <translation>%1 ein Wort</translation>
    </message>
    <message>
        <source>“%1:” means nothing here. There are %2</source>
        <translation>„%1:“ gibt es hier nicht. Es gibt %2</translation>
    </message>
    <message>
        <source>The quotation mark is still open.</source>
        <translation>Das Anführungszeichen ist noch offen.</translation>
    </message>
    <message>
        <source>“%1” is none of these. %2</source>
        <translation>„%1“ ist nicht dabei. %2</translation>
    </message>
    <message>
        <source>A word is missing.</source>
        <translation>Es fehlt ein Wort.</translation>
    </message>
    <message>
        <source>Narrow down: %1 &quot;a phrase&quot; -without</source>
        <translation>Eingrenzen: %1 &quot;eine Wortfolge&quot; -ohne</translation>
    </message>
</context>
<context>
    <name>ui::shell::SettingsGroup</name>
    <message>
        <source>Reset this page</source>
        <translation>Diese Seite zurücksetzen</translation>
    </message>
    <message>
        <source>Reset the page %1</source>
        <translation>Die Seite %1 zurücksetzen</translation>
    </message>
    <message>
        <source>Locked by your organisation.</source>
        <translation>Von Ihrer Organisation gesperrt.</translation>
    </message>
    <message>
        <source>Locked: %1</source>
        <translation>Gesperrt: %1</translation>
    </message>
</context>
<context>
    <name>ui::shell::SettingsPanel</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>text size</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>Afterdesk %1. Our sources are under the Apache License 2.0. The console as built also contains Qt Charts and is distributed under the GNU GPL version 3.</source>
        <translation>Afterdesk %1. Unsere Quellen stehen unter der Apache License 2.0. Die gebaute Konsole enthält auch Qt Charts und wird unter der GNU GPL Version 3 weitergegeben.</translation>
    </message>
    <message>
        <source>Keys for %1</source>
        <translation>Tasten für %1</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Reset the keys for %1</source>
        <translation>Tasten für %1 zurücksetzen</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>Nicht stören</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>For an hour</source>
        <translation>Für eine Stunde</translation>
    </message>
    <message>
        <source>Until it is turned off</source>
        <translation>Bis es ausgeschaltet wird</translation>
    </message>
    <message>
        <source>Show the customer&apos;s name in notifications</source>
        <translation>Name des Kunden in Benachrichtigungen zeigen</translation>
    </message>
    <message>
        <source>Send a test notification</source>
        <translation>Testbenachrichtigung senden</translation>
    </message>
    <message>
        <source>Sent; waiting for the desktop…</source>
        <translation>Gesendet; warte auf den Desktop …</translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation>Eine Einstellung finden</translation>
    </message>
    <message>
        <source>No setting is called that.</source>
        <translation>So heißt keine Einstellung.</translation>
    </message>
    <message>
        <source>Light, dark or high contrast. As the system follows it at once.</source>
        <translation>Hell, dunkel oder hoher Kontrast. „Wie das System“ folgt ihm sofort.</translation>
    </message>
    <message>
        <source>Zoom of everything, from 75 to 200 %.</source>
        <translation>Zoom für alles, von 75 bis 200 %.</translation>
    </message>
    <message>
        <source>Words, numbers and dates.</source>
        <translation>Wörter, Zahlen und Daten.</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Bewegung</translation>
    </message>
    <message>
        <source>Less of it: nothing slides or fades, counts go in whole seconds.</source>
        <translation>Weniger davon: Nichts gleitet oder blendet, Zähler gehen in ganzen Sekunden.</translation>
    </message>
    <message>
        <source>Reduced</source>
        <translation>Reduziert</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>Voll</translation>
    </message>
    <message>
        <source>Nothing is shown until then; a summary comes afterwards.</source>
        <translation>Bis dahin wird nichts gezeigt; danach kommt eine Zusammenfassung.</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Customer&apos;s name in notifications</source>
        <translation>Name der Person in Benachrichtigungen</translation>
    </message>
    <message>
        <source>A notification can be seen by whoever looks at this screen.</source>
        <translation>Eine Benachrichtigung sieht, wer auf diesen Bildschirm blickt.</translation>
    </message>
    <message>
        <source>Self-test</source>
        <translation>Selbsttest</translation>
    </message>
    <message>
        <source>Shows whether this desktop lets notifications through.</source>
        <translation>Zeigt, ob dieser Desktop Benachrichtigungen durchlässt.</translation>
    </message>
    <message>
        <source>Settings file</source>
        <translation>Einstellungsdatei</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren …</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren …</translation>
    </message>
    <message>
        <source>Take the settings along</source>
        <translation>Die Einstellungen mitnehmen</translation>
    </message>
    <message>
        <source>Settings (*.json)</source>
        <translation>Einstellungen (*.json)</translation>
    </message>
    <message>
        <source>Export settings</source>
        <translation>Einstellungen exportieren</translation>
    </message>
    <message>
        <source>Import settings</source>
        <translation>Einstellungen importieren</translation>
    </message>
    <message>
        <source>The file cannot be written.</source>
        <translation>Die Datei kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The settings are in the file.</source>
        <translation>Die Einstellungen stehen in der Datei.</translation>
    </message>
    <message>
        <source>The file cannot be read.</source>
        <translation>Die Datei kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>A newer Afterdesk wrote this file.</source>
        <translation>Diese Datei hat ein neueres Afterdesk geschrieben.</translation>
    </message>
    <message>
        <source>The value of “%1” in this file cannot be used.</source>
        <translation>Der Wert von „%1“ in dieser Datei ist nicht brauchbar.</translation>
    </message>
    <message>
        <source>This is not a settings file of Afterdesk.</source>
        <translation>Das ist keine Einstellungsdatei von Afterdesk.</translation>
    </message>
    <message>
        <source>%1 Nothing was changed.</source>
        <translation>%1 Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>The settings of the file hold now.</source>
        <translation>Die Einstellungen der Datei gelten jetzt.</translation>
    </message>
    <message>
        <source>The settings of the file hold now, except for what is locked.</source>
        <translation>Die Einstellungen der Datei gelten jetzt, außer dem, was gesperrt ist.</translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) found</source>
        <translation>
            <numerusform>%n Einstellung gefunden</numerusform>
            <numerusform>%n Einstellungen gefunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Play it</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Play a sound with notifications</source>
        <translation>Ton bei Benachrichtigungen abspielen</translation>
    </message>
    <message>
        <source>Sound with notifications</source>
        <translation>Ton bei Benachrichtigungen</translation>
    </message>
    <message>
        <source>The system&apos;s own, so that it keeps to the system&apos;s quiet.</source>
        <translation>Der des Systems, damit er sich an dessen Ruhe hält.</translation>
    </message>
    <message>
        <source>Dictionaries here: %1.</source>
        <translation>Wörterbücher hier: %1.</translation>
    </message>
    <message>
        <source>There is none for %1: nothing is marked in it. Linux distributions call the package hunspell-%2.</source>
        <translation>Für %1 ist keines da: Darin wird nichts markiert. Linux-Distributionen nennen das Paket hunspell-%2.</translation>
    </message>
    <message>
        <source>The one for %1 is damaged: nothing is marked in it.</source>
        <translation>Das für %1 ist beschädigt: Darin wird nichts markiert.</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Mark words that may be misspelt</source>
        <translation>Wörter markieren, die falsch geschrieben sein können</translation>
    </message>
    <message>
        <source>Spelling</source>
        <translation>Rechtschreibung</translation>
    </message>
    <message>
        <source>In the customer&apos;s language; notes in yours. The menu of a marked word has suggestions, adds it to your words and changes the language.</source>
        <translation>In der Sprache der Person, Notizen in Ihrer. Das Menü eines markierten Worts hat Vorschläge, nimmt es in Ihre Wörter auf und wechselt die Sprache.</translation>
    </message>
    <message>
        <source>Export or import look, language, notifications, spelling and keys. No password, name or case is in it.</source>
        <translation>Aussehen, Sprache, Benachrichtigungen, Rechtschreibung und Tasten exportieren oder importieren. Kein Passwort, Name oder Fall steht darin.</translation>
    </message>
</context>
<context>
    <name>ui::shell::ShortcutBook</name>
    <message>
        <source>Alt with a letter types characters on many keyboards.</source>
        <translation>Alt mit einem Buchstaben schreibt auf vielen Tastaturen ein Zeichen.</translation>
    </message>
    <message>
        <source>Already used for “%1”.</source>
        <translation>Schon vergeben an „%1“.</translation>
    </message>
    <message>
        <source>“%1” and “%2” would have the same keys.</source>
        <translation>„%1“ und „%2“ hätten dieselben Tasten.</translation>
    </message>
</context>
<context>
    <name>ui::shell::ShortcutSheet</name>
    <message>
        <source>Decide</source>
        <translation>Entscheiden</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Ansichten</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>Alle Tasten</translation>
    </message>
    <message>
        <source>All keys – type to narrow them down</source>
        <translation>Alle Tasten – tippen, um einzugrenzen</translation>
    </message>
    <message>
        <source>Narrow down the keys</source>
        <translation>Tasten eingrenzen</translation>
    </message>
    <message>
        <source>Change keys…</source>
        <translation>Tasten ändern …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
</context>
<context>
    <name>ui::shell::StatusLine</name>
    <message numerus="yes">
        <source>Next try in %n second(s).</source>
        <translation>
            <numerusform>Nächster Versuch in %n Sekunde.</numerusform>
            <numerusform>Nächster Versuch in %n Sekunden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Everything the hub knows is on this screen.</source>
        <translation>Alles, was der Hub weiß, ist auf diesem Bildschirm.</translation>
    </message>
    <message>
        <source>Catching up</source>
        <translation>Holt auf</translation>
    </message>
    <message>
        <source>Connected; what happened meanwhile is still coming in.</source>
        <translation>Verbunden; was inzwischen geschah, kommt noch.</translation>
    </message>
    <message>
        <source>Stale</source>
        <translation>Veraltet</translation>
    </message>
    <message>
        <source>Stale since %1</source>
        <translation>Veraltet seit %1</translation>
    </message>
    <message>
        <source>The connection is lost. What is shown was true then. %1</source>
        <translation>Die Verbindung ist weg. Was zu sehen ist, galt damals. %1</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Offline, as of %1</source>
        <translation>Offline, Stand %1</translation>
    </message>
    <message>
        <source>No way to the hub. What you write and decide waits on this computer. %1</source>
        <translation>Kein Weg zum Hub. Was Sie schreiben und entscheiden, wartet auf diesem Rechner. %1</translation>
    </message>
    <message>
        <source>Policy version %1</source>
        <translation>Richtlinie, Version %1</translation>
    </message>
    <message>
        <source>Hub answers in %1 ms</source>
        <translation>Hub antwortet in %1 ms</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is off by %1</source>
        <translation>Die Uhr dieses Rechners geht um %1 falsch</translation>
    </message>
    <message numerus="yes">
        <source>Outbox: %n need(s) you</source>
        <translation>
            <numerusform>Ausgang: %n braucht Sie</numerusform>
            <numerusform>Ausgang: %n brauchen Sie</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Outbox: %n waiting here</source>
        <translation>
            <numerusform>Ausgang: %n wartet hier</numerusform>
            <numerusform>Ausgang: %n warten hier</numerusform>
        </translation>
    </message>
    <message>
        <source>Outbox empty</source>
        <translation>Ausgang leer</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>Nicht stören</translation>
    </message>
</context>
<context>
    <name>ui::shell::WaitedLine</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message numerus="yes">
        <source>%n decision(s)</source>
        <translation>
            <numerusform>%n Entscheidung</numerusform>
            <numerusform>%n Entscheidungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n Nachricht</numerusform>
            <numerusform>%n Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>Waited here since last time: %1.</source>
        <translation>Wartete hier seit dem letzten Mal: %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n need(s) you; look into the outbox.</source>
        <translation>
            <numerusform>%n braucht Sie; sehen Sie in den Ausgang.</numerusform>
            <numerusform>%n brauchen Sie; sehen Sie in den Ausgang.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n on the way to the hub.</source>
        <translation>
            <numerusform>%n auf dem Weg zum Hub.</numerusform>
            <numerusform>%n auf dem Weg zum Hub.</numerusform>
        </translation>
    </message>
    <message>
        <source>All confirmed by the hub.</source>
        <translation>Der Hub hat alles bestätigt.</translation>
    </message>
</context>
<context>
    <name>ui::signin::SignInPanel</name>
    <message>
        <source>Stay signed in on this computer</source>
        <translation>Auf diesem Rechner angemeldet bleiben</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Your session has ended. Sign in again; nothing you wrote is lost.</source>
        <translation>Ihre Sitzung ist beendet. Melden Sie sich wieder an; nichts Geschriebenes ist verloren.</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation>%1 wird geöffnet …</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Einen Moment …</translation>
    </message>
    <message>
        <source>The keychain of this computer is locked. Unlock it and try again, or sign in for now.</source>
        <translation>Der Schlüsselbund dieses Rechners ist gesperrt. Entsperren Sie ihn und versuchen Sie es erneut, oder melden Sie sich nur für jetzt an.</translation>
    </message>
    <message>
        <source>Name or password is wrong.</source>
        <translation>Name oder Passwort ist falsch.</translation>
    </message>
    <message numerus="yes">
        <source>Too many tries. Wait %n second(s).</source>
        <translation>
            <numerusform>Zu viele Versuche. Warten Sie %n Sekunde.</numerusform>
            <numerusform>Zu viele Versuche. Warten Sie %n Sekunden.</numerusform>
        </translation>
    </message>
    <message>
        <source>This account is switched off. Ask your administrator.</source>
        <translation>Dieses Konto ist abgeschaltet. Fragen Sie die Verwaltung.</translation>
    </message>
    <message>
        <source>The hub at %1 does not answer.</source>
        <translation>Der Hub unter %1 antwortet nicht.</translation>
    </message>
</context>
<context>
    <name>ui::widgets::HoldBar</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel before it is handed to the shop</source>
        <translation>Abbrechen, bevor es an den Shop geht</translation>
    </message>
    <message numerus="yes">
        <source>%1 goes to the shop in %n second(s)</source>
        <translation>
            <numerusform>%1 geht in %n Sekunde an den Shop</numerusform>
            <numerusform>%1 geht in %n Sekunden an den Shop</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is being handed to the shop</source>
        <translation>%1 wird an den Shop übergeben</translation>
    </message>
    <message>
        <source>More time</source>
        <translation>Mehr Zeit</translation>
    </message>
    <message>
        <source>More time before it is handed to the shop</source>
        <translation>Mehr Zeit, bevor es an den Shop geht</translation>
    </message>
</context>
<context>
    <name>ui::widgets::RailButton</name>
    <message numerus="yes">
        <source>%1, %n waiting</source>
        <translation>
            <numerusform>%1, %n wartet</numerusform>
            <numerusform>%1, %n warten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::widgets::ViewTabs</name>
    <message>
        <source>Views</source>
        <translation>Ansichten</translation>
    </message>
    <message>
        <source>More views</source>
        <translation>Weitere Ansichten</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n conversation(s)</source>
        <translation>
            <numerusform>%1, %n Gespräch</numerusform>
            <numerusform>%1, %n Gespräche</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n new</source>
        <comment>of the conversations in a view</comment>
        <translation>
            <numerusform>%1, %n neu</numerusform>
            <numerusform>%1, %n neu</numerusform>
        </translation>
    </message>
</context>
</TS>
