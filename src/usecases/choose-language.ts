/** Remembers the language a person chose. */
import type { Language } from '../domain/language.ts';
import type { TenantContext } from './context.ts';
import type { Scene } from './facts.ts';

export function chooseLanguage(ctx: TenantContext, input: { language: Language }): Promise<Scene> {
  return ctx.store.transact((t) => t.chooseLanguage(ctx.person, input.language, ctx.now));
}
