import type { Admission, AdmissionKind } from '@confab/protocol';
import { isWaiting } from '@confab/protocol/runtime';
import { share, shareList } from '../sharing.ts';
import { Alarm } from './alarm.ts';
import { DerivedView } from './derived-view.ts';
import type { ViewContext } from './view-context.ts';

/** What waits for an answer between groups and me, the newest first. */
export interface AdmissionsSnapshot {
  readonly status: 'loading' | 'ready';
  readonly admissions: readonly Admission[];
}

/** The live list of my requests to join groups, or of the invitations that I have. */
export class AdmissionsView extends DerivedView<AdmissionsSnapshot> {
  readonly #context: ViewContext;
  readonly #kind: AdmissionKind;
  readonly #alarm: Alarm;

  constructor(context: ViewContext, kind: AdmissionKind) {
    super(context.runtime);
    this.#context = context;
    this.#kind = kind;
    this.#alarm = new Alarm(context.runtime, () => this.update());
  }

  protected start(): (() => void)[] {
    const { store, sync } = this.#context;
    this.#setAlarm();
    return [
      store.onCommit(({ conversationIds, isMeta }) => {
        if (conversationIds.size === 0 && !isMeta) return;
        this.update();
        this.#setAlarm();
      }),
      sync.subscribe(() => this.update()),
      () => this.#alarm.clear(),
    ];
  }

  protected compute(previous: AdmissionsSnapshot | null): AdmissionsSnapshot {
    const { store, sync, runtime } = this.#context;
    const now = runtime.now();
    const { conversations, meta } = store.state;
    const admissions = store.state
      .allAdmissions()
      .filter((each) => each.kind === this.#kind && isWaiting(each, now))
      // Who is a member has been accepted, whatever comes first (GROUP-12).
      .filter(({ conversationId }) => !conversations.has(conversationId))
      .sort(byAge);
    const isHeld = meta.has('epoch') && sync.getSnapshot().status !== 'syncing';
    const isReady = previous?.status === 'ready' || admissions.length > 0 || isHeld;
    const status = isReady ? 'ready' : 'loading';
    return share(previous, { status, admissions: shareList(previous?.admissions, admissions) });
  }

  /** What has expired goes by itself (GROUP-12). */
  #setAlarm(): void {
    this.#alarm.set(this.getSnapshot().admissions.map(({ expiresAt }) => expiresAt));
  }
}

function byAge(left: Admission, right: Admission): number {
  return right.createdAt - left.createdAt || (left.conversationId < right.conversationId ? -1 : 1);
}
