/** Draws messages, keyboards and alerts as plain text for a terminal; pure. */
import type { Alert, Chat, InlineButton, Message } from './page/contract.ts';

export function describeKeyboard(keyboard: Chat['keyboard']): string[] {
  if (!keyboard || keyboard.length === 0) return [];
  return [['keyboard:', ...keyboard.map((row) => row.map(({ text }) => `[ ${text} ]`).join(' '))].join('\n')];
}

export function describeAlert(alert: Alert | null): string[] {
  return alert ? [`(!) ${alert.text}`] : [];
}

export function describeMessage(message: Message): string {
  const who = message.from === 'bot' ? 'bot' : 'you';
  const mark = message.deleted ? ', deleted' : message.edited ? ', edited' : '';
  const head = `${who} #${message.message_id}${mark}`;
  if (message.deleted) return head;
  const { file, text } = message;
  return [
    head,
    ...(file ? [`  <${file.name}, ${file.mime}, ${file.size} bytes>`] : []),
    ...(text === '' ? [] : text.split('\n').map((line) => `  ${line}`)),
    ...message.buttons.map((row) => `  ${row.map(describeButton).join(' ')}`),
  ].join('\n');
}

function describeButton({ text, url, disabled }: InlineButton): string {
  if ((disabled ?? false) !== false) return `( ${text.trim()} )`;
  return url === undefined ? `[ ${text} ]` : `[ ${text} → ${url} ]`;
}
