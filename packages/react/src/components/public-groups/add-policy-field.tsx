import type { AddPolicy } from '@confab/client';
import type { ReactNode } from 'react';
import { publicGroupTexts } from '../../i18n/public-group-texts.ts';
import { useI18n } from '../../ui-provider.tsx';
import { SelectField } from '../select-field/select-field.tsx';
import type { PublicGroupsPageProps } from './public-groups-props.ts';

type AddPolicyFieldProps = Pick<PublicGroupsPageProps, 'addPolicy' | 'onAddPolicyChange'>;

/** Says who may add me to a group without asking; everyone else invites me by that (GROUP-13). */
export function AddPolicyField({ addPolicy, onAddPolicyChange }: AddPolicyFieldProps): ReactNode {
  const t = useI18n().of(publicGroupTexts);
  if (addPolicy === null) return null;
  const options: readonly { value: AddPolicy; label: string }[] = [
    { value: 'everyone', label: t('addedByEveryone') },
    { value: 'contacts', label: t('addedByContacts') },
    { value: 'nobody', label: t('addedByNobody') },
  ];
  return (
    <>
      <div className="cf-panel__line" />
      <SelectField
        label={t('addPolicy')}
        hint={t('addPolicyHint')}
        value={addPolicy}
        options={options}
        onChange={onAddPolicyChange}
      />
    </>
  );
}
