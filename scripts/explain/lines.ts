/** Answers a stream of lines as it comes: in order, in constant memory, as fast as the reader takes them. */
import { once } from 'node:events';

/** Blank lines are no questions and get no answer. */
export async function answerLines(
  input: AsyncIterable<string>,
  output: NodeJS.WritableStream,
  answer: (line: string) => string,
): Promise<void> {
  let rest = '';
  for await (const chunk of input) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    await write(lines);
  }
  await write([rest]);

  async function write(lines: readonly string[]): Promise<void> {
    const answers = lines.filter((line) => line.trim() !== '').map((line) => `${answer(line)}\n`);
    if (answers.length > 0 && !output.write(answers.join(''))) await once(output, 'drain');
  }
}
