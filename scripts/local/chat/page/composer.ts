/** The writing line: Enter sends, "/" offers commands, the clip shares a photo or a contact, or blocks the bot. */
import { createCommandsMenu } from './commands-menu.ts';
import type { Chat, Command } from './contract.ts';
import type { Sent } from './control.ts';
import { iconButton, showPanel } from './controls.ts';
import { el } from './dom.ts';
import { type IconName, icon } from './icons.ts';
import { focusWithin } from './keyboard-focus.ts';
import { showReplyKeyboard } from './reply-keyboard.ts';

export type Composer = {
  readonly element: HTMLElement;
  show(chat: Chat): void;
  focus(): void;
  /** Focuses the input with a "/" in it, which opens the commands. */
  slash(): void;
  /** Closes what is open, or leaves the text being written, which stays; true when there was something. */
  dismiss(): boolean;
};

/** What is typed and not sent, kept outside, since the line lives only while its conversation is open. */
export type Draft = { read(): string; write(text: string): void };
/** Answers whether it has been sent. */
export type Send = (sent: Sent) => Promise<boolean>;

export function createComposer(id: string, placeholder: string, draft: Draft, send: Send): Composer {
  const input = el('textarea', {
    class: 'input',
    rows: '1',
    dir: 'auto',
    placeholder,
    'aria-label': 'Message',
    'data-testid': 'input',
    role: 'combobox',
    'aria-expanded': 'false',
    autocomplete: 'off',
  });
  let commands: readonly Command[] = [];
  let blocked = false;
  const menu = createCommandsMenu(input, `commands-${id}`, say);
  const keyboard = el('div', { class: 'reply-keyboard', role: 'group', 'aria-label': 'Suggested replies' });
  const fold = iconButton('keyboard', 'Show or hide the keyboard', () => {
    keyboard.hidden = !keyboard.hidden;
    fold.ariaPressed = String(!keyboard.hidden);
  });
  const list = iconButton('menu', 'Commands', toggleMenu, {
    // The input keeps its focus, so the menu is not closed before it is toggled.
    pointerdown: (event) => event.preventDefault(),
  });
  const clip = iconButton('clip', 'Share', () => showPanel(clip, shareMenu(send)));
  const submit = iconButton('send', 'Send', () => say(input.value), {
    class: 'icon-button send-button',
    'data-testid': 'send',
  });
  const start = el('button', { type: 'button', class: 'start-button', 'data-testid': 'start', click: begin });

  function say(text: string): void {
    if (text.trim() === '') return;
    void send({ text: text.trim() }).then((sent) => {
      if (!sent && draft.read() === '') write(text);
    });
    write('');
    input.focus();
  }
  function write(text: string): void {
    input.value = text;
    typed();
  }
  function begin(): void {
    if (blocked) void send({ block: false });
    else say('/start');
  }
  function typed(): void {
    draft.write(input.value);
    const asks = /^\/\w*$/.test(input.value);
    const fitting = commands.filter(({ command }) => `/${command}`.startsWith(input.value));
    if (asks) menu.show(fitting);
    else menu.hide();
    settle();
  }
  function toggleMenu(): void {
    if (menu.open) menu.hide();
    else menu.show(commands);
    settle();
    input.focus();
  }
  function settle(): void {
    input.ariaExpanded = String(menu.open);
    submit.toggleAttribute('data-ready', input.value.trim() !== '');
    input.style.height = 'auto';
    input.style.height = `${Math.min(input.scrollHeight, 160)}px`;
  }
  input.value = draft.read();
  input.addEventListener('input', typed);
  input.addEventListener('blur', () => {
    menu.hide();
    settle();
  });
  input.addEventListener('keydown', (event) => {
    if (menu.key(event)) {
      event.preventDefault();
      event.stopPropagation();
      settle();
    } else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      say(input.value);
    }
  });

  return {
    element: el(
      'footer',
      { class: 'composer' },
      menu.element,
      keyboard,
      start,
      el('div', { class: 'composer-line' }, list, input, fold, clip, submit),
    ),
    show(chat) {
      commands = chat.commands;
      list.hidden = commands.length === 0;
      fold.hidden = !chat.keyboard;
      blocked = chat.blocked;
      start.hidden = chat.messages.length > 0 && !blocked;
      start.textContent = blocked ? 'Unblock' : 'Start';
      const focused = focusWithin(keyboard);
      showReplyKeyboard(
        keyboard,
        chat.keyboard,
        (button) => void send(button.request_contact ? { contact: true } : { text: button.text }),
      );
      if (focused && !focused.isConnected) (keyboard.querySelector('button') ?? input).focus();
    },
    focus() {
      input.focus();
      settle();
    },
    slash() {
      input.focus();
      if (input.value === '') input.value = '/';
      typed();
    },
    dismiss() {
      const writing = input.value !== '' && input.matches(':focus');
      if (!menu.open && !writing) return false;
      if (menu.open) menu.hide();
      else input.blur();
      settle();
      return true;
    },
  };
}

function shareMenu(send: Send): HTMLElement {
  const panel = el('div', { class: 'panel share-panel', role: 'menu', 'aria-label': 'Share' });
  const choice = (name: IconName, label: string, sent: Sent): HTMLElement => {
    const click = (): void => {
      panel.hidePopover();
      void send(sent);
    };
    return el('button', { type: 'button', role: 'menuitem', class: 'menu-item', click }, icon(name), label);
  };
  panel.append(
    choice('photo', 'Photo', { photo: true }),
    choice('file', 'Document', { document: { name: 'note.txt', text: 'A note.\n' } }),
    choice('person', 'My contact', { contact: true }),
    choice('block', 'Block the bot', { block: true }),
  );
  return panel;
}
