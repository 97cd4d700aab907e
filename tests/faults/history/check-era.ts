import type { Findings } from './findings.ts';
import type { Era, ReaderLog, Seen, Send } from './history.ts';

/** Holds what writers sent and heard against what the store held and what readers saw. */
export function checkEra(era: Era, findings: Findings): void {
  const { sends, stored, readers } = era;
  checkStore(era, findings);
  const byClientMsgId = new Map(stored.map((message) => [message.clientMsgId, message]));
  for (const send of sends) checkAcks(send, byClientMsgId.get(send.clientMsgId), findings);
  checkOrder(sends, byClientMsgId, findings);
  for (const reader of readers) checkReader(reader, stored, findings);
}

/** LOG-1, SEND-2: each log counts 1, 2, 3 …, and what stands in it was sent, once. */
function checkStore({ sends, stored }: Era, findings: Findings): void {
  const sent = new Map(sends.map((send) => [send.clientMsgId, send]));
  const known = new Set<string>();
  const lastSeqs = new Map<string, number>();
  for (const message of stored) {
    const { conversationId, clientMsgId, seq, text } = message;
    const expected = (lastSeqs.get(conversationId) ?? 0) + 1;
    if (seq !== expected) {
      findings.add('gaps', `${conversationId} has seq ${seq} where ${expected} is due`);
    }
    lastSeqs.set(conversationId, seq);
    if (known.has(clientMsgId)) findings.add('doubled', describeSeen(message));
    known.add(clientMsgId);
    const send = sent.get(clientMsgId);
    if (send?.text !== text || send.conversationId !== conversationId) {
      findings.add('altered', describeSeen(message));
    }
  }
}

/** SEND-3, SEND-2: what was acked is there, where every ack says. */
function checkAcks(send: Send, stored: Seen | undefined, findings: Findings): void {
  const [first] = send.acks;
  if (first === undefined) return;
  if (stored === undefined) {
    findings.add('missing', `${send.text} was acked as ${send.conversationId} ${first.seq}`);
    return;
  }
  const wrong = send.acks.find(({ seq, id }) => seq !== stored.seq || id !== stored.id);
  if (wrong) findings.add('misplaced', `${describeSeen(stored)} was acked as seq ${wrong.seq}`);
}

/** SEND-4: what a lane sent stands in the log in the order of sending. */
function checkOrder(
  sends: readonly Send[],
  stored: ReadonlyMap<string, Seen>,
  findings: Findings,
): void {
  const lastSeqs = new Map<string, number>();
  for (const { lane, clientMsgId } of sends) {
    const message = stored.get(clientMsgId);
    if (message === undefined) continue;
    if (message.seq < (lastSeqs.get(lane) ?? 0)) {
      findings.add('reordered', `${describeSeen(message)} overtook a message of ${lane}`);
    }
    lastSeqs.set(lane, message.seq);
  }
}

/** I4: a reader sees what the store holds, and all of it where it must. */
function checkReader(reader: ReaderLog, stored: readonly Seen[], findings: Findings): void {
  const truth = new Map(stored.map((message) => [placeOf(message), message]));
  const places = new Set<string>();
  for (const message of reader.seen) {
    const place = placeOf(message);
    places.add(place);
    const { id, text } = truth.get(place) ?? {};
    if (id !== message.id || text !== message.text) {
      findings.add(
        'unequal',
        `${reader.name} saw ${describeSeen(message)} and the store holds ${text}`,
      );
    }
  }
  for (const violation of reader.violations) findings.add('violated', violation);
  if (!reader.isComplete) return;
  for (const message of stored) {
    if (!places.has(placeOf(message))) {
      findings.add('unseen', `${reader.name} never saw ${describeSeen(message)}`);
    }
  }
}

function placeOf({ conversationId, seq }: Seen): string {
  return `${conversationId} ${seq}`;
}

/** Names a message in a finding. */
export function describeSeen(message: Seen): string {
  return `${placeOf(message)} (${message.text})`;
}
