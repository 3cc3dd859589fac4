import { useQuery } from '@tanstack/react-query';
import { useMay, useMe } from '../../app/me';
import { Visible } from '../../ui/Visible';
import { environmentChoicesQuery } from './queries';

/** By its name where one may read it, else by its id. */
export function EnvironmentName({ id }: { id: string }) {
  const choices = useQuery({
    ...environmentChoicesQuery(useMe().workspace),
    enabled: useMay('read_configuration'),
  });
  const found = choices.data?.find((environment) => environment.id === id);
  return found ? <Visible text={found.name} /> : <span className="mono soft">{id}</span>;
}
