<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>Lines</name>
    <message numerus="yes">
        <source>Delivered %n day(s) ago</source>
        <translation>
            <numerusform>Delivered %n day ago</numerusform>
            <numerusform>Delivered %n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n earlier claim(s)</source>
        <translation>
            <numerusform>%n earlier claim</numerusform>
            <numerusform>%n earlier claims</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Customer for %n day(s)</source>
        <translation>
            <numerusform>Customer for %n day</numerusform>
            <numerusform>Customer for %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Numbers</name>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <translation>
            <numerusform>%n h</numerusform>
            <numerusform>%n h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n d</source>
        <translation>
            <numerusform>%n d</numerusform>
            <numerusform>%n d</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::conversation::Composer</name>
    <message numerus="yes">
        <source>%n word(s) may be misspelt; %1 goes to the next.</source>
        <translation>
            <numerusform>%n word may be misspelt; %1 goes to the next.</numerusform>
            <numerusform>%n words may be misspelt; %1 goes to the next.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::conversation::ConversationPanel</name>
    <message numerus="yes">
        <source>%n new message(s)</source>
        <translation>
            <numerusform>%n new message</numerusform>
            <numerusform>%n new messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n unread</numerusform>
            <numerusform>%n unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::conversation::TranscriptDelegate</name>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n photo</numerusform>
            <numerusform>%n photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::decision::RecordView</name>
    <message numerus="yes">
        <source>%1 of %2 so far; %n are needed</source>
        <translation>
            <numerusform>%1 of %2 so far; %n is needed</numerusform>
            <numerusform>%1 of %2 so far; %n are needed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::inbox::FilterForm</name>
    <message numerus="yes">
        <source>There are %n filters already. Delete one first.</source>
        <translation>
            <numerusform>There is %n filter already. Delete it first.</numerusform>
            <numerusform>There are %n filters already. Delete one first.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Shows %n conversation(s).</source>
        <translation>
            <numerusform>Shows %n conversation.</numerusform>
            <numerusform>Shows %n conversations.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::inbox::SpokenRows</name>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n photo</numerusform>
            <numerusform>%n photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::learning::LearningPanel</name>
    <message numerus="yes">
        <source>%n photo(s): %1</source>
        <translation>
            <numerusform>%n photo: %1</numerusform>
            <numerusform>%n photos: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::order::CustomerCard</name>
    <message numerus="yes">
        <source>%n earlier order(s)</source>
        <translation>
            <numerusform>%n earlier order</numerusform>
            <numerusform>%n earlier orders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n earlier claim(s)</source>
        <translation>
            <numerusform>%n earlier claim</numerusform>
            <numerusform>%n earlier claims</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n point(s)</source>
        <translation>
            <numerusform>%n point</numerusform>
            <numerusform>%n points</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::order::OrderPanel</name>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::order::SpokenTimeline</name>
    <message numerus="yes">
        <source>%1 (%n scans)</source>
        <translation>
            <numerusform>%1 (%n scan)</numerusform>
            <numerusform>%1 (%n scans)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::shell::Announcer</name>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n photo</numerusform>
            <numerusform>%n photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::shell::DeskStateWords</name>
    <message numerus="yes">
        <source>%n case(s) wait for you</source>
        <translation>
            <numerusform>%n case waits for you</numerusform>
            <numerusform>%n cases wait for you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) in the outbox need you</source>
        <translation>
            <numerusform>%n thing in the outbox needs you</numerusform>
            <numerusform>%n things in the outbox need you</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::shell::MainWindow</name>
    <message numerus="yes">
        <source>%n case(s) have windows of their own. Close one of them first.</source>
        <translation>
            <numerusform>%n case has a window of its own. Close it first.</numerusform>
            <numerusform>%n cases have windows of their own. Close one of them first.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::shell::NoticeButton</name>
    <message numerus="yes">
        <source>%n notice(s)</source>
        <translation>
            <numerusform>%n notice</numerusform>
            <numerusform>%n notices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::shell::OutboxPanel</name>
    <message numerus="yes">
        <source>%n photo(s), %1 % on their way</source>
        <translation>
            <numerusform>%n photo, %1 % on its way</numerusform>
            <numerusform>%n photos, %1 % on their way</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photo(s)</source>
        <translation>
            <numerusform>%n photo</numerusform>
            <numerusform>%n photos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::shell::SettingsPanel</name>
    <message numerus="yes">
        <source>%n setting(s) found</source>
        <translation>
            <numerusform>%n setting found</numerusform>
            <numerusform>%n settings found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::shell::StatusLine</name>
    <message numerus="yes">
        <source>Next try in %n second(s).</source>
        <translation>
            <numerusform>Next try in %n second.</numerusform>
            <numerusform>Next try in %n seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Outbox: %n need(s) you</source>
        <translation>
            <numerusform>Outbox: %n needs you</numerusform>
            <numerusform>Outbox: %n need you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Outbox: %n waiting here</source>
        <translation>
            <numerusform>Outbox: %n waiting here</numerusform>
            <numerusform>Outbox: %n waiting here</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::shell::WaitedLine</name>
    <message numerus="yes">
        <source>%n decision(s)</source>
        <translation>
            <numerusform>%n decision</numerusform>
            <numerusform>%n decisions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n need(s) you; look into the outbox.</source>
        <translation>
            <numerusform>%n needs you; look into the outbox.</numerusform>
            <numerusform>%n need you; look into the outbox.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n on the way to the hub.</source>
        <translation>
            <numerusform>%n on the way to the hub.</numerusform>
            <numerusform>%n on the way to the hub.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::signin::SignInPanel</name>
    <message numerus="yes">
        <source>Too many tries. Wait %n second(s).</source>
        <translation>
            <numerusform>Too many tries. Wait %n second.</numerusform>
            <numerusform>Too many tries. Wait %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::widgets::HoldBar</name>
    <message numerus="yes">
        <source>%1 goes to the shop in %n second(s)</source>
        <translation>
            <numerusform>%1 goes to the shop in %n second</numerusform>
            <numerusform>%1 goes to the shop in %n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::widgets::RailButton</name>
    <message numerus="yes">
        <source>%1, %n waiting</source>
        <translation>
            <numerusform>%1, %n waiting</numerusform>
            <numerusform>%1, %n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::widgets::ViewTabs</name>
    <message numerus="yes">
        <source>%1, %n conversation(s)</source>
        <translation>
            <numerusform>%1, %n conversation</numerusform>
            <numerusform>%1, %n conversations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n new</source>
        <comment>of the conversations in a view</comment>
        <translation>
            <numerusform>%1, %n new</numerusform>
            <numerusform>%1, %n new</numerusform>
        </translation>
    </message>
</context>
</TS>
