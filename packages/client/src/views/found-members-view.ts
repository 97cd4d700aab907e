import type { Member } from '@confab/protocol';
import { share, shareList } from '../sharing.ts';
import { DerivedView } from './derived-view.ts';
import { MemberPager } from './member-pager.ts';
import { type MembersSnapshot, noMembers } from './members-snapshot.ts';
import { toMemberView } from './members-view.ts';
import type { ViewContext } from './view-context.ts';

/** Members of a group whose nickname, name or id begins with a query, as the server finds them (GROUP-19). */
export class FoundMembersView extends DerivedView<MembersSnapshot> {
  readonly #context: ViewContext;
  readonly #conversationId: string;
  readonly #pager: MemberPager;
  #found: readonly Member[] = [];

  constructor(context: ViewContext, conversationId: string, query: string) {
    super(context.runtime);
    this.#context = context;
    this.#conversationId = conversationId;
    this.#pager = new MemberPager(context, { conversationId, query }, (members) => {
      this.#found = [...this.#found, ...members];
      if (this.isStarted) this.update();
    });
  }

  protected start(): (() => void)[] {
    const { store, sync } = this.#context;
    this.#found = [];
    this.#pager.reset();
    this.#pager.ask();
    return [
      store.onCommit(({ conversationIds, userIds }) => {
        if (conversationIds.has(this.#conversationId) || userIds.size > 0) this.update();
      }),
      sync.subscribe(() => this.#pager.ask()),
      () => this.#pager.stop(),
    ];
  }

  protected compute(previous: MembersSnapshot | null): MembersSnapshot {
    const before = new Map(previous?.members.map((member) => [member.userId, member]));
    const members = this.#found
      .map((member) => this.#newest(member))
      .filter(({ status }) => status === 'active')
      .map((member) => share(before.get(member.userId), toMemberView(this.#context, member)));
    return share(previous, {
      ...noMembers,
      status: this.#pager.isLoading ? 'loading' : 'ready',
      members: shareList(previous?.members, members),
      hasMore: this.#pager.hasMore,
      loadMore: this.#loadMore,
    });
  }

  readonly #loadMore = (): void => {
    this.#pager.loadMore();
    this.update();
  };

  /** As frames have brought it since, where the list of the group is open. */
  #newest(member: Member): Member {
    const held = this.#context.store.state.members.get(this.#conversationId)?.get(member.userId);
    return held && held.rev > member.rev ? held : member;
  }
}
