package dev.perimeter.local.stack;

import dev.perimeter.harness.contract.RefusedException;
import dev.perimeter.local.component.Component;
import dev.perimeter.local.component.Site;
import dev.perimeter.local.port.Port;
import dev.perimeter.local.process.Running;
import dev.perimeter.local.progress.Progress;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All components of one state folder. */
public final class Stack {

    private final List<Component> components;
    private final StopOrder stopOrder;
    private final Site site;
    private final Leftovers leftovers;

    Stack(List<Component> components, StopOrder stopOrder, Site site, Leftovers leftovers) {
        this.components = List.copyOf(components);
        this.stopOrder = stopOrder;
        this.site = site;
        this.leftovers = leftovers;
    }

    /** One component as it is now. */
    public record State(String name, Optional<Running> running, boolean ready, String ports) {}

    /** Starts these and what they need, and returns when all serve; after a failure nothing that it started is left. */
    public void up(Progress progress, List<String> names) {
        var chosen = chosen(names);
        site.ports().requireFree(wanted(chosen));
        var before = Set.copyOf(site.daemons().names());
        var abort = new Thread(() -> abort(before), "abort");
        Runtime.getRuntime().addShutdownHook(abort);
        try {
            new StartOrder(chosen, progress).start();
        } catch (RuntimeException e) {
            stop(before);
            throw e;
        } finally {
            forget(abort);
        }
    }

    /** Ends everything, and removes sandboxes and mounts. */
    public void down(Progress progress) {
        stopOrder.stop(site.daemons(), Set.of(), progress);
        leftovers.remove(progress);
    }

    public List<State> state() {
        return components.parallelStream()
                .map(component -> new State(
                        component.name(),
                        site.daemons().running(component.name()),
                        component.ready(),
                        numbers(component)))
                .toList();
    }

    /** Starts one component again; the others are not touched. */
    public void restart(String name) {
        site.daemons().stop(name);
        component(name).start();
    }

    /** Starts one component if it does not run. */
    public void start(String name) {
        component(name).start();
    }

    public void stop(String name) {
        site.daemons().stop(component(name).name());
    }

    /** Ends the process of one component as {@code kill -9} does; what it started lives on. */
    public void crash(String name) {
        site.daemons().crash(component(name).name());
    }

    /** The component of that name, or of that name with {@code -service} behind it. */
    public Component component(String name) {
        return components.stream()
                .filter(component ->
                        Set.of(name, name + "-service", "egress-" + name).contains(component.name()))
                .findFirst()
                .orElseThrow(() -> new RefusedException(new StackRefused.UnknownComponent(name, names())));
    }

    public List<String> names() {
        return components.stream().map(Component::name).toList();
    }

    private void abort(Set<String> before) {
        site.daemons().close();
        stop(before);
    }

    private void stop(Set<String> except) {
        stopOrder.stop(site.daemons(), except, Progress.silent());
    }

    private List<Component> chosen(List<String> names) {
        var wanted = new HashSet<String>();
        names.stream().map(this::component).forEach(component -> {
            wanted.add(component.name());
            wanted.addAll(component.after());
        });
        // a component stands behind those that it needs, so one look back from the end finds them all
        components.reversed().stream()
                .filter(component -> wanted.contains(component.name()))
                .forEach(component -> wanted.addAll(component.after()));
        return components.stream()
                .filter(component -> wanted.contains(component.name()))
                .toList();
    }

    private Set<Port> wanted(List<Component> chosen) {
        return chosen.stream()
                .filter(component -> site.daemons().running(component.name()).isEmpty())
                .flatMap(component -> component.listens().stream())
                .collect(Collectors.toSet());
    }

    private String numbers(Component component) {
        return component.listens().stream()
                .sorted()
                .map(port -> Integer.toString(site.ports().of(port)))
                .collect(Collectors.joining(" "));
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the machine is stopping already, and the hook does its work
        }
    }
}
