import { serve, toStartProblem } from './serve.ts';

try {
  await serve(process.env, (line) => process.stdout.write(`${line}\n`));
} catch (error) {
  process.stderr.write(`Confab cannot start: ${toStartProblem(error)}\n`);
  process.exitCode = 1;
}
