import {
  createContext,
  type ReactNode,
  type RefObject,
  useContext,
  useMemo,
  useRef,
  useSyncExternalStore,
} from 'react';
import { Direction } from 'radix-ui';
import { createI18n, type I18n, type I18nOptions } from './i18n/i18n.ts';
import type { Locale } from './i18n/locale.ts';
import { createMinuteClock, type MinuteClock } from './minute-clock.ts';
import { type Overrides, OverridesContext } from './overrides.ts';

/** What the components need to know beside their props. */
export interface UiProviderProps {
  readonly children: ReactNode;
  /** The language of the texts; English by default. */
  readonly locale?: Locale;
  /** An IANA time zone; by default that of the device. */
  readonly timeZone?: string;
  /** Texts that replace those of the kit. */
  readonly texts?: I18nOptions['texts'];
  /** Components that replace parts of the kit. */
  readonly overrides?: Overrides;
  /** The current time in epoch ms; `Date.now` by default. */
  readonly now?: () => number;
}

interface Ui {
  readonly i18n: I18n;
  readonly clock: MinuteClock;
  readonly root: RefObject<HTMLDivElement | null>;
}

const UiContext = createContext<Ui | null>(null);
const noOverrides: Overrides = {};
const systemNow = () => Date.now();

/** Gives the components below their language, clock and overrides, without a chat client. */
export function UiProvider(props: UiProviderProps): ReactNode {
  const {
    children,
    locale = 'en',
    timeZone,
    texts,
    overrides = noOverrides,
    now = systemNow,
  } = props;
  const root = useRef<HTMLDivElement>(null);
  const i18n = useMemo(
    () => createI18n({ locale, ...(timeZone && { timeZone }), ...(texts && { texts }) }),
    [locale, timeZone, texts],
  );
  const clock = useMemo(() => createMinuteClock(now), [now]);
  const ui = useMemo(() => ({ i18n, clock, root }), [i18n, clock]);
  return (
    <UiContext.Provider value={ui}>
      <OverridesContext.Provider value={overrides}>
        <Direction.Provider dir={i18n.direction}>
          <div className="cf-root" ref={root} lang={locale} dir={i18n.direction}>
            {children}
          </div>
        </Direction.Provider>
      </OverridesContext.Provider>
    </UiContext.Provider>
  );
}

function useUi(): Ui {
  const ui = useContext(UiContext);
  if (!ui) throw new Error('This component must be inside <ChatProvider> or <UiProvider>.');
  return ui;
}

/** The texts and formats of the reader's language. */
export function useI18n(): I18n {
  return useUi().i18n;
}

/** The current time in epoch ms, renewed every minute. */
export function useNow(): number {
  const { clock } = useUi();
  return useSyncExternalStore(clock.subscribe, clock.getSnapshot, clock.getSnapshot);
}

/** Where dialogs and menus are put, so that they inherit theme and direction. */
export function usePortalRoot(): RefObject<HTMLDivElement | null> {
  return useUi().root;
}
