import type { Device } from '@confab/testkit';
import { anyDevice, type Command, type FuzzRun, ignore, type KnownLink } from './draw.ts';

/** Links that let their holders into groups. */
export const linkCommands = {
  createLink: { weight: 6, run: createLink },
  useLink: { weight: 5, run: useLink },
  removeLink: { weight: 5, run: removeLink },
} as const satisfies Record<string, Command>;

function createLink({ world, random, links }: FuzzRun): void {
  const own = world.devices.flatMap((device) => {
    const { items } = device.chat.conversations.list({ type: 'group' }).getSnapshot();
    const managed = items.filter(({ role }) => role !== 'member');
    return managed.map(({ conversationId }) => ({ device, conversationId }));
  });
  const place = random.pick(own);
  if (place === undefined) return;
  const { device: madeOn, conversationId } = place;
  const limit = random.chance(0.5) ? { maxUses: 1 } : {};
  madeOn.chat.groups
    .createLink(conversationId, { needsApproval: random.chance(0.2), ...limit })
    .then(({ link, linkToken }) => {
      links.push({ conversationId, linkId: link.id, linkToken, madeOn, isRemoved: false });
    }, ignore);
}

function useLink(run: FuzzRun): void {
  const link = run.random.pick(run.links);
  if (link !== undefined) follow(run, link, anyDevice(run));
}

/** Its maker takes it back, and somebody tries it after that. */
function removeLink(run: FuzzRun): void {
  const link = run.random.pick(run.links);
  if (link === undefined) return;
  const { conversationId, linkId, madeOn } = link;
  const device = anyDevice(run);
  madeOn.chat.groups.removeLink(conversationId, linkId).then(() => {
    link.isRemoved = true;
    follow(run, link, device);
  }, ignore);
}

function follow({ model }: FuzzRun, link: KnownLink, { chat, name }: Device): void {
  const { isRemoved, linkId, linkToken } = link;
  chat.groups.joinByLink(linkToken).then(() => {
    if (isRemoved) model.noteBreach(`${name} used the removed link ${linkId}`);
  }, ignore);
}
