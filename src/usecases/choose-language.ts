/** Remembers the language a person chose. */
import type { Language } from '../domain/language.ts';
import type { TenantContext } from './context.ts';
import type { Scene } from './facts.ts';
import { orLookUp } from './lost-answer.ts';

export function chooseLanguage(ctx: TenantContext, input: { language: Language }): Promise<Scene> {
  return orLookUp(
    ctx.store.transact((t) => t.chooseLanguage(ctx.person, input.language, ctx.now)),
    async () => {
      const scene = await ctx.store.read((r) => r.scene(ctx.person.id, ctx.now));
      return scene.viewer.language === input.language ? scene : null;
    },
  );
}
