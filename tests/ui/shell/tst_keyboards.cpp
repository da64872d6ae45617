// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

#include "shell/commandpalette.h"
#include "shell/mainwindow.h"
#include "shell/settings.h"
#include "support/manualclock.h"
#include "theme/theme.h"
#include "ui/fake/demo.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTest>

#include <private/qxkbcommon_p.h>

using namespace ui;
using namespace ui::shell;
using namespace Qt::StringLiterals;

namespace {

/// A keyboard as the system describes it (xkb-data), and what Qt makes of a key that is pressed on it: the same
/// function that Qt asks for the keys to look for in its shortcuts, on X11 and on Wayland.
class Keyboard
{
public:
    explicit Keyboard(const QByteArray &layout)
        : m_context(xkb_context_new(XKB_CONTEXT_NO_FLAGS))
    {
        const xkb_rule_names names{"evdev", "pc105", layout.constData(), "", ""};
        m_keymap.reset(xkb_keymap_new_from_names(m_context.get(), &names, XKB_KEYMAP_COMPILE_NO_FLAGS));
    }

    struct Press
    {
        xkb_keycode_t code = 0;
        QString words; ///< for messages
        QString text;  ///< what it types
        int key = 0;
        Qt::KeyboardModifiers modifiers;
        QList<int> candidates; ///< best first
        quint32 native = 0;    ///< modifiers as the system has them
        bool onKeypad = false;
    };

    [[nodiscard]] bool isValid() const { return m_keymap != nullptr; }

    /// Every key of the keyboard together with these modifiers of XKB.
    [[nodiscard]] QList<Press> presses(const QList<QByteArray> &held) const
    {
        QList<Press> all;
        xkb_mod_mask_t mask = 0;
        for (const QByteArray &name : held) {
            mask |= 1U << xkb_keymap_mod_get_index(m_keymap.get(), name.constData());
        }
        for (auto code = xkb_keymap_min_keycode(m_keymap.get()); code <= xkb_keymap_max_keycode(m_keymap.get());
             ++code) {
            const QXkbCommon::ScopedXKBState state(xkb_state_new(m_keymap.get()));
            xkb_state_update_mask(state.get(), mask, 0, 0, 0, 0, 0);
            const xkb_keysym_t sym = xkb_state_key_get_one_sym(state.get(), code);
            if (sym == XKB_KEY_NoSymbol) {
                continue;
            }
            Press press;
            press.code = code;
            press.text = QXkbCommon::lookupString(state.get(), code);
            press.modifiers = QXkbCommon::modifiers(state.get());
            press.key = QXkbCommon::keysymToQtKey(sym, press.modifiers, state.get(), code);
            press.words = QString::fromLatin1(held.join('+')) + u" with key %1 “%2”"_s.arg(code).arg(press.text);
            press.native = mask;
            const QXkbCommon::ScopedXKBState plain(xkb_state_new(m_keymap.get()));
            press.onKeypad = QXkbCommon::isKeypad(xkb_state_key_get_one_sym(plain.get(), code));
            const QKeyEvent event(QEvent::KeyPress, press.key, press.modifiers, code, sym, mask, press.text);
            press.candidates = QXkbCommon::possibleKeys(state.get(), &event);
            all.append(press);
        }
        return all;
    }

private:
    QXkbCommon::ScopedXKBContext m_context;
    QXkbCommon::ScopedXKBKeymap m_keymap;
};

const char shift[] = "Shift";
const char control[] = "Control";
const char alt[] = "Mod1";
const char altGr[] = "Mod5";

bool isPrinted(const QString &text)
{
    return !text.isEmpty() && text.at(0).isPrint();
}

} // namespace

class TestKeyboards final : public QObject
{
    Q_OBJECT

private:
    support::ManualClock m_clock;
    theme::Theme m_theme;
    client::ConsoleStore m_store;
    testui::FakeActions m_actions;
    testui::FakeSession m_session;
    testui::FakePhotos m_photos;
    Settings m_settings;
    std::unique_ptr<MainWindow> m_window;
    QWidget *m_list = nullptr;
    QMap<int, QString> m_owners; ///< key with modifiers → action
    QMap<QString, QList<QKeySequence>> m_keys;

    /// What a press does while the list has the focus: nothing when the window keeps it from being a shortcut, else
    /// the first of its candidates that is somebody's.
    [[nodiscard]] QString actionOf(const Keyboard::Press &press) const
    {
        QKeyEvent event(QEvent::ShortcutOverride, press.key, press.modifiers, press.code, 0, press.native, press.text);
        event.ignore();
        QApplication::sendEvent(m_list, &event);
        if (event.isAccepted()) {
            return {};
        }
        for (const int candidate : press.candidates) {
            if (m_owners.contains(candidate)) {
                return m_owners.value(candidate);
            }
        }
        return {};
    }

    static void layouts()
    {
        QTest::addColumn<QByteArray>("layout");
        QTest::newRow("German") << QByteArray("de");
        QTest::newRow("Polish") << QByteArray("pl");
        QTest::newRow("French") << QByteArray("fr");
        QTest::newRow("Swiss") << QByteArray("ch");
        QTest::newRow("Swiss French") << QByteArray("ch(fr)");
        QTest::newRow("Turkish") << QByteArray("tr");
        QTest::newRow("Arabic beside English") << QByteArray("ar,us");
        QTest::newRow("English") << QByteArray("us");
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_theme.install(*qApp);
        (void)testui::fillDemo(m_store, m_photos, m_clock);
        m_window =
            std::make_unique<MainWindow>(Desk{m_theme, m_store, m_actions, m_session, m_photos, m_clock, m_settings});
        m_list = m_window->findChild<QWidget *>(u"inboxList"_s);
        QVERIFY(m_list != nullptr);
        const auto actions = m_window->findChildren<QAction *>();
        for (const QAction *action : actions) {
            if (!action->objectName().contains(u'.')) {
                continue;
            }
            for (const QKeySequence &keys : action->shortcuts()) {
                QCOMPARE(keys.count(), 1);
                m_owners.insert(keys[0].toCombined(), action->objectName());
                m_keys[action->objectName()].append(keys);
            }
        }
        QVERIFY(m_keys.size() > 30);
    }

    void everyActionHasAKeyThatCanBePressed_data() { layouts(); }
    void everyActionHasAKeyThatCanBePressed()
    {
        QFETCH(QByteArray, layout);
        const Keyboard keyboard(layout);
        QVERIFY2(keyboard.isValid(), "xkb-data has no such layout");
        QSet<QString> reached;
        for (const QList<QByteArray> &held : {QList<QByteArray>{}, {shift}, {control}, {control, shift}, {alt}}) {
            for (const Keyboard::Press &press : keyboard.presses(held)) {
                reached.insert(actionOf(press));
            }
        }
        QStringList unreachable;
        for (auto it = m_keys.cbegin(); it != m_keys.cend(); ++it) {
            if (!reached.contains(it.key())) {
                unreachable.append(u"%1 (%2)"_s.arg(it.key(), QKeySequence::listToString(it.value())));
            }
        }
        QVERIFY2(unreachable.isEmpty(), qPrintable(unreachable.join(u", "_s)));
    }

    void withoutLatinLettersTheSearchReachesEverything()
    {
        const Keyboard keyboard("ar");
        QVERIFY(keyboard.isValid());
        bool opens = false;
        for (const Keyboard::Press &press : keyboard.presses({})) {
            opens = opens || actionOf(press) == u"app.search"_s;
        }
        QVERIFY2(opens, "the search needs a key that is no letter");
        m_window->commandPalette().open();
        const QStringList listed = m_window->commandPalette().entries();
        m_window->commandPalette().close();
        const auto *settings = m_window->findChild<QAction *>(u"room.settings"_s);
        QVERIFY2(listed.contains(settings->text()), "and it lists what can be done before anything is typed");
    }

    void nothingThatTypesIsTaken_data() { layouts(); }
    void nothingThatTypesIsTaken()
    {
        QFETCH(QByteArray, layout);
        const Keyboard keyboard(layout);
        QStringList taken;
        // Windows sends AltGr as Ctrl and Alt; Alt alone types on some keyboards.
        for (const QList<QByteArray> &held :
             {QList<QByteArray>{alt}, {alt, shift}, {control, alt}, {control, alt, shift}}) {
            for (const Keyboard::Press &press : keyboard.presses(held)) {
                const QString action = actionOf(press);
                if (!action.isEmpty() && press.key < Qt::Key_Escape && !press.onKeypad) {
                    taken.append(press.words + u" is "_s + action);
                }
            }
        }
        for (const QList<QByteArray> &held : {QList<QByteArray>{altGr}, {shift, altGr}}) {
            for (const Keyboard::Press &press : keyboard.presses(held)) {
                if (isPrinted(press.text) && !actionOf(press).isEmpty()) {
                    taken.append(press.words + u" is "_s + actionOf(press));
                }
            }
        }
        QVERIFY2(taken.isEmpty(), qPrintable(taken.join(u'\n')));
    }

    void inAFieldEveryCharacterIsACharacter_data() { layouts(); }
    void inAFieldEveryCharacterIsACharacter()
    {
        QFETCH(QByteArray, layout);
        const Keyboard keyboard(layout);
        QLineEdit line;
        QPlainTextEdit text;
        QStringList taken;
        for (const QList<QByteArray> &held : {QList<QByteArray>{}, {shift}}) {
            for (const Keyboard::Press &press : keyboard.presses(held)) {
                if (!isPrinted(press.text) || actionOf(press).isEmpty()) {
                    continue;
                }
                for (QWidget *field : {static_cast<QWidget *>(&line), static_cast<QWidget *>(&text)}) {
                    QKeyEvent event(QEvent::ShortcutOverride, press.key, press.modifiers, press.code, 0, 0, press.text);
                    event.ignore();
                    QApplication::sendEvent(field, &event);
                    if (!event.isAccepted()) {
                        taken.append(press.words + u" is "_s + actionOf(press));
                    }
                }
            }
        }
        QVERIFY2(taken.isEmpty(), qPrintable(taken.join(u'\n')));
    }
};

QTEST_MAIN(TestKeyboards)
#include "tst_keyboards.moc"
