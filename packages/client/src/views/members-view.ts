import type { Member, Role } from '@confab/protocol';
import { isWithoutReceipts } from '@confab/protocol/runtime';
import type { Touched } from '../storage/touched.ts';
import { DerivedView } from './derived-view.ts';
import { MemberPager } from './member-pager.ts';
import type { MembersSnapshot, MemberView } from './members-snapshot.ts';
import { Retry } from './retry.ts';
import { share, shareList } from '../sharing.ts';
import type { ViewContext } from './view-context.ts';

const roleOrder: Record<Role, number> = { owner: 0, admin: 1, member: 2 };

/** The live member list of one conversation. Large groups are listed page by page, as it is wanted (GROUP-19). */
export class ConversationMembersView extends DerivedView<MembersSnapshot> {
  readonly #context: ViewContext;
  readonly #conversationId: string;
  readonly #retry: Retry;
  readonly #pager: MemberPager;
  /** With whom the listed ones end; null before the first page. */
  #last: Member | null = null;

  constructor(context: ViewContext, conversationId: string) {
    super(context.runtime);
    this.#context = context;
    this.#conversationId = conversationId;
    this.#retry = new Retry(context.runtime, () => this.#ensure());
    this.#pager = new MemberPager(context, { conversationId }, (members) => {
      this.#last = members.at(-1) ?? this.#last;
      if (this.isStarted) this.update();
    });
  }

  protected start(): (() => void)[] {
    const { store, sync } = this.#context;
    const id = this.#conversationId;
    this.#restart();
    void store.openMembers(id).then(() => this.#ensure(), ignore);
    return [
      store.onCommit((touched) => this.#onCommit(touched)),
      sync.subscribe(() => this.#ensure()),
      () => this.#retry.cancel(),
      () => this.#pager.stop(),
      () => void store.state.members.delete(id),
    ];
  }

  protected compute(previous: MembersSnapshot | null): MembersSnapshot {
    const { state } = this.#context.store;
    const rows = [...(state.members.get(this.#conversationId)?.values() ?? [])];
    const before = new Map(previous?.members.map((member) => [member.userId, member]));
    const isPaged = this.#isPaged();
    const members = rows
      .filter((row) => row.status === 'active' && (!isPaged || this.#isListed(row)))
      .map((row) => share(before.get(row.userId), toMemberView(this.#context, row)))
      .sort(isPaged ? byRoleAndId : byRoleAndName);
    const isReady = isPaged
      ? !this.#pager.isLoading
      : state.conversations.get(this.#conversationId)?.hasAllMembers === true;
    const me = this.#me();
    return share(previous, {
      status: isReady && rows.length > 0 ? 'ready' : 'loading',
      members: shareList(previous?.members, members),
      me: me && share(previous?.me, me),
      hasMore: isPaged && this.#pager.hasMore,
      loadMore: this.#loadMore,
    });
  }

  readonly #loadMore = (): void => {
    if (!this.isStarted || !this.#isPaged()) return;
    this.#pager.loadMore();
    this.update();
  };

  #me(): MemberView | null {
    const row = this.#context.store.state.shown(this.#conversationId);
    if (row === undefined) return null;
    const { id: conversationId, rev, membership } = row;
    const mine = { ...membership, conversationId, userId: this.#context.me(), rev };
    return toMemberView(this.#context, { ...mine, status: 'active' });
  }

  #isPaged(): boolean {
    const row = this.#context.store.state.conversations.get(this.#conversationId);
    return row !== undefined && !row.hasAllMembers && isWithoutReceipts(row.conversation);
  }

  /** Before the first page what is held is shown, which may be from another day. */
  #isListed(member: Member): boolean {
    return this.#last === null || !this.#pager.hasMore || byRoleAndId(member, this.#last) <= 0;
  }

  #onCommit({ conversationIds, userIds }: Touched): void {
    if (conversationIds.has(this.#conversationId)) {
      const held = this.#context.store.state.members.get(this.#conversationId);
      // SYNC-5: after a reset nothing is held.
      if (this.#last !== null && !held?.has(this.#last.userId)) this.#restart();
      this.update();
      this.#ensure();
    } else if (userIds.size > 0) this.update();
  }

  #restart(): void {
    this.#last = null;
    this.#pager.reset();
  }

  #ensure(): void {
    const { history, isOnline } = this.#context;
    if (!isOnline() || !this.isStarted) return;
    if (this.#isPaged()) return this.#pager.ask();
    history.ensureMembers(this.#conversationId).catch((error: unknown) => {
      if (this.isStarted) this.#retry.plan(error);
    });
  }
}

/** A member as a list shows them. */
export function toMemberView({ store, me }: ViewContext, held: Member): MemberView {
  const { state } = store;
  const member = state.member(held);
  const { userId, role, deliveredSeq, readSeq, nickname, mutedUntil, isAllowlisted } = member;
  const user = state.user(userId);
  const publicName = nickname ?? user?.name ?? userId;
  return {
    userId,
    name: state.relation(userId).alias ?? publicName,
    publicName,
    avatarUrl: user?.avatarUrl ?? null,
    role,
    deliveredSeq,
    readSeq,
    isMe: userId === me(),
    nickname,
    mutedUntil,
    isAllowlisted,
  };
}

type Placed = Pick<MemberView, 'role' | 'userId'>;

/** The order in which the server lists members. */
function byRoleAndId(left: Placed, right: Placed): number {
  if (left.role !== right.role) return roleOrder[left.role] - roleOrder[right.role];
  if (left.userId === right.userId) return 0;
  return left.userId < right.userId ? -1 : 1;
}

function byRoleAndName(left: MemberView, right: MemberView): number {
  if (left.role !== right.role) return roleOrder[left.role] - roleOrder[right.role];
  return left.name.localeCompare(right.name) || byRoleAndId(left, right);
}

function ignore(): void {}
