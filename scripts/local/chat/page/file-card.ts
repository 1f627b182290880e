/** A shared file in a bubble: pictures are shown, everything else is a card to download. */
import type { SharedFile } from './contract.ts';
import { el } from './dom.ts';
import { icon } from './icons.ts';

const PICTURES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/svg+xml']);

export function fileCard(file: SharedFile): HTMLElement {
  const url = `/control/file/${encodeURIComponent(file.id)}`;
  if (PICTURES.has(file.mime)) {
    return el(
      'a',
      { class: 'picture', href: url, target: '_blank', rel: 'noopener', 'aria-label': `Open ${file.name}` },
      el('img', { src: url, alt: file.name }),
    );
  }
  return el(
    'a',
    { class: 'file-card', href: url, download: file.name, 'aria-label': `Download ${file.name}` },
    el('span', { class: 'file-icon' }, icon('file')),
    el(
      'span',
      { class: 'file-words' },
      el('span', { class: 'file-name', dir: 'auto' }, file.name),
      el('span', { class: 'file-size' }, sizeLabel(file.size)),
    ),
  );
}

function sizeLabel(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const kilobytes = bytes / 1024;
  return kilobytes < 1024 ? `${kilobytes.toFixed(1)} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}
