/** The buttons of what is said about a visit by itself: a promise to come, a rating, a word about it. */
import { form, id, oneOf, upTo } from './fields.ts';

export const STARS = ['1', '2', '3', '4', '5'] as const;

export const AFTER_VISIT_FORMS = {
  /** `sequence` is how often the visit had been moved: nobody promises to come at a time they have not seen. */
  come: form('p', { id, sequence: upTo(2_147_483_647) }),
  rate: form('e', { id, stars: oneOf(STARS) }),
  'ask-comment': form('ec', { id }),
  'no-comment': form('es', { id }),
};
