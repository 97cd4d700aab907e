import { anyDevice, type Command, type FuzzRun, ignore, withGroup } from './draw.ts';

/** Links that let their holders into groups. */
export const linkCommands = {
  createLink: { weight: 3, run: createLink },
  useLink: { weight: 5, run: useLink },
  removeLink: { weight: 2, run: removeLink },
} as const satisfies Record<string, Command>;

function createLink(run: FuzzRun): void {
  withGroup(run, ({ chat }, conversationId) => {
    const needsApproval = run.random.chance(0.2);
    const limit = run.random.chance(0.5) ? { maxUses: 1 } : {};
    chat.groups
      .createLink(conversationId, { needsApproval, ...limit })
      .then(({ link, linkToken }) => {
        run.links.push({ conversationId, linkId: link.id, linkToken, isRemoved: false });
      }, ignore);
  });
}

function useLink(run: FuzzRun): void {
  const link = run.random.pick(run.links);
  if (link === undefined) return;
  const { isRemoved, linkId, linkToken } = link;
  const { chat, name } = anyDevice(run);
  chat.groups.joinByLink(linkToken).then(() => {
    if (isRemoved) run.model.noteBreach(`${name} used the removed link ${linkId}`);
  }, ignore);
}

function removeLink(run: FuzzRun): void {
  const link = run.random.pick(run.links);
  if (link === undefined) return;
  const { conversationId, linkId } = link;
  anyDevice(run)
    .chat.groups.removeLink(conversationId, linkId)
    .then(() => {
      link.isRemoved = true;
    }, ignore);
}
