/** How the platform feels: what can be reached, what is late, which bots are in trouble. */
import type { Reachable } from '../../../usecases/master-desk.ts';
import type { HealthFacts, Trouble } from '../../../usecases/master-reads.ts';
import type { Texts } from '../../texts/texts.ts';
import { blocks, lines, type View } from '../../views/view.ts';
import { masterButton } from '../callback-data.ts';
import { toMenu } from './menu.ts';
import { momentWords, nameOf } from './words.ts';

/** `facts` null: the registry does not answer. */
export function healthView(
  { facts, reachable }: { readonly facts: HealthFacts | null; readonly reachable: Reachable },
  now: number,
  texts: Texts,
): View {
  const { t, label } = texts;
  const service = (name: string, answers: boolean): string =>
    t('manage-line', { name, value: label(answers ? 'master-answers' : 'master-away') });
  return {
    text: blocks(
      t('title', { title: label('master-health') }),
      lines(
        service(label('master-database'), facts !== null),
        service('Redis', reachable.redis),
        service(label('master-queue'), reachable.queue),
        reachable.sweptAt === null
          ? t('master-sweep-unknown')
          : t('master-sweep', { at: momentWords(reachable.sweptAt, 'UTC', now, texts) }),
      ),
      facts && factLines(facts, now, texts),
      facts && facts.troubled > 0
        ? lines(
            t('master-troubles', { count: facts.troubled }),
            ...facts.troubles.map((one) => troubleLine(one, texts)),
          )
        : null,
    ),
    buttons: [
      ...(facts?.troubles ?? []).map(({ tenantId: tenant, name }) => [
        masterButton(nameOf(name), { kind: 'tenant', tenant }),
      ]),
      ...(facts !== null && facts.strayPayments > 0
        ? [[masterButton(label('master-payments-stray'), { kind: 'payments', state: 'stray' })]]
        : []),
      [masterButton(label('master-refresh'), { kind: 'health' })],
      [toMenu(texts)],
    ],
  };
}

function factLines(facts: HealthFacts, now: number, texts: Texts): string {
  const { t } = texts;
  const { lateTasks, oldestTask } = facts;
  return lines(
    oldestTask === null
      ? t('master-tasks-well')
      : t('master-tasks-late', { count: lateTasks, since: momentWords(oldestTask, 'UTC', now, texts) }),
    t('master-strays', { count: facts.strayPayments }),
    t('master-lost-letters', { count: facts.lostLetters }),
    t('master-failed-updates', { count: facts.failedUpdates }),
  );
}

function troubleLine({ name, username, problem }: Trouble, { t, label }: Texts): string {
  return t('master-trouble', {
    name: nameOf(name),
    bot: username,
    problem: problem ?? label('master-token-refused'),
  });
}
