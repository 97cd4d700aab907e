import type { MemberView } from '@confab/client';
import { useCallback, useState } from 'react';
import type { MenuOpener } from '../menu/menu-opener.ts';

interface OpenedMenu {
  readonly member: MemberView;
  readonly opener: MenuOpener;
}

/** The menu of a member that is open; null while none is. */
export function useMemberMenu() {
  const [menu, setMenu] = useState<OpenedMenu | null>(null);
  const openMenu = useCallback(
    (member: MemberView, opener: MenuOpener) => setMenu({ member, opener }),
    [],
  );
  return { menu, openMenu, closeMenu: () => setMenu(null) };
}
