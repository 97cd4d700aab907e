import type { Member, Role } from '@confab/protocol';
import type { Touched } from '../storage/touched.ts';
import { DerivedView } from './derived-view.ts';
import { Retry } from './retry.ts';
import { share, shareList } from '../sharing.ts';
import type { ViewContext } from './view-context.ts';

/** A member as a list shows them. */
export interface MemberView {
  readonly userId: string;
  /** My alias for them, what they are called in this group, or their name. */
  readonly name: string;
  /** What everyone calls them: never my alias. */
  readonly publicName: string;
  readonly avatarUrl: string | null;
  readonly role: Role;
  readonly deliveredSeq: number;
  readonly readSeq: number;
  readonly isMe: boolean;
  /** What the member is called in this group. */
  readonly nickname: string | null;
  /** May read and not write before this time, in epoch milliseconds. */
  readonly mutedUntil: number | null;
  /** May write while the role is muted. */
  readonly isAllowlisted: boolean;
}

/** The active members: owner first, then admins, then by name. */
export interface MembersSnapshot {
  readonly status: 'loading' | 'ready';
  readonly members: readonly MemberView[];
}

const roleOrder: Record<Role, number> = { owner: 0, admin: 1, member: 2 };

/** The live member list of one conversation. */
export class ConversationMembersView extends DerivedView<MembersSnapshot> {
  readonly #context: ViewContext;
  readonly #conversationId: string;
  readonly #retry: Retry;

  constructor(context: ViewContext, conversationId: string) {
    super(context.runtime);
    this.#context = context;
    this.#conversationId = conversationId;
    this.#retry = new Retry(context.runtime, () => this.#ensure());
  }

  protected start(): (() => void)[] {
    const { store, sync } = this.#context;
    const id = this.#conversationId;
    void store.openMembers(id).then(() => this.#ensure(), ignore);
    return [
      store.onCommit((touched) => this.#onCommit(touched)),
      sync.subscribe(() => this.#ensure()),
      () => this.#retry.cancel(),
      () => void store.state.members.delete(id),
    ];
  }

  protected compute(previous: MembersSnapshot | null): MembersSnapshot {
    const { state } = this.#context.store;
    const rows = [...(state.members.get(this.#conversationId)?.values() ?? [])];
    const before = new Map(previous?.members.map((member) => [member.userId, member]));
    const members = rows
      .filter(({ status }) => status === 'active')
      .map((row) => share(before.get(row.userId), this.#toView(row)))
      .sort(byRoleAndName);
    const isReady = state.conversations.get(this.#conversationId)?.hasAllMembers === true;
    const status = isReady && rows.length > 0 ? 'ready' : 'loading';
    return share(previous, { status, members: shareList(previous?.members, members) });
  }

  #toView(held: Member): MemberView {
    const { state } = this.#context.store;
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
      isMe: userId === this.#context.me(),
      nickname,
      mutedUntil,
      isAllowlisted,
    };
  }

  #onCommit({ conversationIds, userIds }: Touched): void {
    if (conversationIds.has(this.#conversationId)) {
      this.update();
      this.#ensure();
    } else if (userIds.size > 0) this.update();
  }

  #ensure(): void {
    const { history, isOnline } = this.#context;
    if (!isOnline() || !this.isStarted) return;
    history.ensureMembers(this.#conversationId).catch((error: unknown) => {
      if (this.isStarted) this.#retry.plan(error);
    });
  }
}

function byRoleAndName(left: MemberView, right: MemberView): number {
  if (left.role !== right.role) return roleOrder[left.role] - roleOrder[right.role];
  return left.name.localeCompare(right.name) || (left.userId < right.userId ? -1 : 1);
}

function ignore(): void {}
