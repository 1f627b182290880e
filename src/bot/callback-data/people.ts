/** The buttons of services that several specialists can do. */
import { form, id, instant, page, terms } from './fields.ts';

export const PEOPLE_FORMS = {
  specialists: form('S', { service: id, page }),
  /** Whoever is free will do; of those who keep to the terms, rather the one whom the card named. */
  'confirm-anyone': form('Sk', { service: id, named: id, start: instant, terms }),
};
