/** Light or dark: the address decides, else the last choice, else the system. */
import { iconButton } from './controls.ts';
import { icon } from './icons.ts';

const STORE = 'zapis.theme';
type Theme = 'light' | 'dark';

function isTheme(value: string | null): value is Theme {
  return value === 'light' || value === 'dark';
}

/** Applies the theme at once and gives the button that switches it. */
export function themeSwitch(): HTMLButtonElement {
  const asked = new URLSearchParams(location.search).get('theme');
  const kept = localStorage.getItem(STORE);
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const chosen = isTheme(asked) ? asked : isTheme(kept) ? kept : undefined;
  if (chosen) document.documentElement.dataset['theme'] = chosen;

  const current = (): string =>
    document.documentElement.dataset['theme'] ?? (dark.matches ? 'dark' : 'light');
  const show = (): void => button.replaceChildren(icon(current() === 'dark' ? 'sun' : 'moon'));
  const button = iconButton('moon', 'Switch between light and dark', () => {
    const next = current() === 'dark' ? 'light' : 'dark';
    document.documentElement.dataset['theme'] = next;
    localStorage.setItem(STORE, next);
    show();
  });
  dark.addEventListener('change', show);
  show();
  return button;
}
