import { Fact, Facts } from '../../ui/Facts';
import { Section } from '../../ui/Section';
import { Words } from '../../ui/Words';
import { type ConfigSpec, type NetworkingSpec, packagesOf } from './environmentSpec';

/** What the environment lets through; its work type may narrow it. */
export function NetworkFacts({ networking }: { networking: NetworkingSpec | undefined }) {
  if (networking?.type === 'unrestricted') {
    return (
      <p>
        Any host that the work type allows, through the gateway still. Actions that use it count as outside of
        coverage.
      </p>
    );
  }
  return (
    <Facts>
      <Fact name="Hosts">
        <Words words={networking?.allowed_hosts ?? []} none="none" first={24} />
      </Fact>
      <Fact name="Package registries">{networking?.allow_package_managers ? 'may be reached' : 'no'}</Fact>
      <Fact name="MCP servers of the agent">{networking?.allow_mcp_servers ? 'may be reached' : 'no'}</Fact>
    </Facts>
  );
}

export function PackageList({ config }: { config: ConfigSpec }) {
  const wanted = Object.entries(packagesOf(config));
  if (wanted.length === 0) return null;
  return (
    <Section title="Packages">
      <Facts>
        {wanted.map(([manager, packages]) => (
          <Fact key={manager} name={manager}>
            <Words words={packages} none="none" first={24} />
          </Fact>
        ))}
      </Facts>
    </Section>
  );
}
