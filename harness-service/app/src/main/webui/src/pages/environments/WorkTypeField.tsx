import { useQuery } from '@tanstack/react-query';
import { useMay, useMe } from '../../app/me';
import { Select, TextField } from '../../ui/Field';
import { workTypesQuery } from '../sandboxes/queries';

interface Props {
  value: string;
  onChange: (value: string) => void;
}

/** A choice, where one may see which work types there are. */
export function WorkTypeField({ value, onChange }: Props) {
  const types = useQuery({ ...workTypesQuery(useMe().workspace), enabled: useMay('read_boundary') });
  const label = 'Work type';
  const hint = 'Isolation, limits and the widest network that a sandbox here can have.';
  if (!types.data) return <TextField label={label} hint={hint} value={value} onChange={onChange} />;
  const known = types.data.map(({ name }) => name);
  const options = [
    { value: '', label: 'The usual one' },
    ...types.data.map((type) => ({ value: type.name, label: `${type.name} (${type.isolation})` })),
    ...(value === '' || known.includes(value) ? [] : [{ value, label: `${value} (is not there any more)` }]),
  ];
  return <Select label={label} hint={hint} value={value} options={options} onChange={onChange} />;
}
