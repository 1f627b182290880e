/** The address with its link to a map, on one line. */
import type { Business } from '../../usecases/facts.ts';
import { escapeAttribute } from '../html.ts';
import type { Texts } from '../texts/texts.ts';

const LINK_LIMIT = 200;

/** Null when there is nothing to show. A link is shown whole or not at all. */
export function addressLine(
  { address, mapUrl }: Pick<Business, 'address' | 'mapUrl'>,
  { t }: Texts,
): string | null {
  const url = mapUrl !== null && isLink(mapUrl) ? mapUrl : null;
  if (address === null) return url === null ? null : t('address-map', { url });
  return url === null ? t('address', { address }) : t('address-with-map', { address, url });
}

function isLink(url: string): boolean {
  return /^https?:\/\/\S+$/i.test(url) && escapeAttribute(url).length <= LINK_LIMIT;
}
