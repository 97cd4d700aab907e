import { listFailedJobs, retryJob } from '../store/jobs.ts';
import { type Command, type CommandCall, UsageError } from './command.ts';
import { withStore } from './with-store.ts';

/** Whoever has more of them has another problem. */
const listedMax = 1000;

export const jobsCommand: Command = {
  usage: 'jobs list | retry <id>',
  summary: 'Shows jobs that gave up, and lets them go on.',
  details: [
    'list    jobs that failed too often: id, app, kind, tries and the last error',
    'retry   lets one go on from where it was; a running server takes it within half a minute',
  ].join('\n'),
  async run(call) {
    const [action = 'list', id] = call.positionals;
    if (action === 'list') return printFailed(call);
    if (action !== 'retry') throw new UsageError(`There is no 'jobs ${action}'.`);
    if (id === undefined) throw new UsageError('Name a job, as confab jobs list shows it.');
    const isFound = await withStore(call.config, ({ store, clock }) =>
      store.transaction((tx) => retryJob(tx, id, clock.now())),
    );
    if (!isFound) throw new UsageError(`There is no job '${id}' that gave up.`);
    call.print(`job      ${id} goes on`);
  },
};

async function printFailed({ config, print }: CommandCall): Promise<void> {
  const jobs = await withStore(config, ({ store }) => listFailedJobs(store, listedMax));
  for (const { id, appId, kind, attempts, error } of jobs) {
    print(`${id}  ${appId}  ${kind}  ${attempts} tries  ${error}`);
  }
  if (jobs.length === 0) print('No job has given up.');
}
