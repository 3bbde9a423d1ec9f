using System.CommandLine;
using System.CommandLine.Parsing;
using Linchpin.Bundles;
using Linchpin.Bundles.Signing;
using Linchpin.Cli.Output;

namespace Linchpin.Cli.Commands;

/// <summary><c>linchpin sign</c>: objects become a signed bundle; or kernel modules become signed ones.</summary>
internal static class SignCommand
{
    private static readonly Argument<string[]> Objects = new("OBJECT") { Description = "The objects, in the order in which they are loaded; with --module kernel modules (.ko).", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<BundleName> Name = new("--name") { Description = "The bundle's name: A-Z a-z 0-9 _ -", HelpName = "NAME", CustomParser = Parsed.By<BundleName> };
    private static readonly Option<BundleVersion> Version = new("--version") { Description = "The bundle's version.", HelpName = "1.0.0", CustomParser = Parsed.By<BundleVersion> };
    private static readonly Option<MapRule[]> Maps = new("--map")
    {
        Description = "Who may read and write a map after sealing: nobody, agent or anyone. By default the agent reads, nobody writes, and ring buffers are the agent's.",
        HelpName = "MAP=READ:WRITE",
        CustomParser = result => [.. result.Tokens.Select(token => ParseMapRule(token.Value, result)).OfType<MapRule>()],
    };
    private static readonly Option<Rule<PinOwner>[]> Owners = new("--hand-over")
    {
        Description = "Whose the pin of a map is, so that a process of another user can open it: numbers of a user and a group, and an octal mode. By default it is root's alone.",
        HelpName = "MAP=USER:GROUP:MODE",
        CustomParser = result => ParseRules<PinOwner>(result, $"whose the pin of a map is: MAP={PinOwner.Form}"),
    };
    private static readonly Option<Rule<AttachPlace>[]> Places = new("--attach")
    {
        Description = $"What a program is attached to, where its section's name doesn't say it: {AttachPlace.Forms}.",
        HelpName = "PROGRAM=PLACE",
        CustomParser = result => ParseRules<AttachPlace>(result, $"what a program is attached to: PROGRAM=PLACE, where PLACE is {AttachPlace.Forms}"),
    };
    private static readonly Option<bool> NoLoaders = new("--no-loaders") { Description = "Leave out the loaders, whose signatures kernels check themselves (Linux 6.18): the bundle is smaller." };
    private static readonly Option<string> Output = new("--output", "-o") { Description = "The bundle to write. With --module: the signed module, which otherwise takes the place of the one that was read.", HelpName = "X.lpb" };
    private static readonly Option<bool> Module = new("--module") { Description = "Sign kernel modules instead: the signature is appended, where the kernel looks for it." };

    // The options of bundles, and which of them a bundle can't do without.
    private static readonly (Option Option, bool IsRequired)[] OfBundles = [(Name, true), (Version, true), (Output, true), (Maps, false), (Owners, false), (Places, false), (NoLoaders, false)];

    public static Command Create()
    {
        var command = Example.Command("sign", "Make a signed bundle of eBPF objects; or sign kernel modules, each by itself.",
            "linchpin sign protect-files.bpf.o --key keys/key.pem --cert keys/cert.pem --name protect-files --version 1.0.0 -o protect-files.lpb",
            "linchpin sign no-telnet.bpf.o --attach drop_telnet=xdp:eth0 --attach refuse_telnet=cgroup:/ --key keys/key.pem --cert keys/cert.pem --name no-telnet --version 1.0.0 -o no-telnet.lpb",
            "linchpin sign --module protect_files.ko --key keys/key.pem --cert keys/cert.pem");
        command.Add(Objects);
        SigningKey.RequireOn(command);
        command.Add(Name);
        command.Add(Version);
        command.Add(Maps);
        command.Add(Owners);
        command.Add(Places);
        command.Add(NoLoaders);
        command.Add(Output);
        command.Add(Module);
        command.Validators.Add(result =>
        {
            foreach (var option in OfBundles.Where(option => !result.GetValue(Module) && option.IsRequired && result.GetResult(option.Option) is null))
                result.AddError($"Option '{option.Option.Name}' is required.");
            foreach (var option in OfBundles.Where(option => result.GetValue(Module) && option.Option != Output && result.GetResult(option.Option) is not null))
                result.AddError($"{option.Option.Name} is for bundles, not for --module");
            if (result.GetValue(Module) && result.GetResult(Output) is not null && result.GetValue(Objects) is not { Length: 1 })
                result.AddError("--output goes with one module");
        });
        command.SetAction(arguments => arguments.GetValue(Module) ? SignModules(arguments) : Run(arguments));
        return command;
    }

    private static int SignModules(ParseResult arguments)
    {
        OpenSsl.Require();
        using var identity = SigningKey.Read(arguments);
        foreach (string path in arguments.GetRequiredValue(Objects))
        {
            string output = arguments.GetValue(Output) ?? path;
            OutputFile.Replace(output, Signed(path, identity));
            if (!arguments.GetValue(GlobalOptions.Quiet))
                Console.WriteLine($"{output}: signed by {identity.Certificate.Subject}");
        }
        return ExitCodes.Success;
    }

    private static byte[] Signed(string path, SigningIdentity identity)
    {
        try
        {
            return KernelModuleSignature.Append(InputFile.Read(path, BundleLimits.File), identity, path);
        }
        catch (KernelModuleException refusal)
        {
            throw new CommandException(ExitCodes.Object, refusal.Message, refusal);
        }
    }

    private static int Run(ParseResult arguments)
    {
        OpenSsl.Require();
        var builder = new BundleBuilder(arguments.GetRequiredValue(Name), arguments.GetRequiredValue(Version));
        foreach (string path in arguments.GetRequiredValue(Objects))
        {
            var file = ObjectFile.Read(path);
            builder.Add(file.Content, file.Spec);
        }
        foreach (var rule in arguments.GetValue(Maps) ?? [])
            builder.Allow(rule.Map, rule.Read, rule.Write);
        foreach (var rule in arguments.GetValue(Owners) ?? [])
            builder.HandOver(rule.Name, rule.Value);
        foreach (var rule in arguments.GetValue(Places) ?? [])
            builder.Attach(rule.Name, rule.Value);

        using var identity = SigningKey.Read(arguments);
        var without = arguments.GetValue(NoLoaders) ? [] : builder.SignLoaders(identity);
        var bundle = builder.Build();
        string output = arguments.GetRequiredValue(Output);
        OutputFile.Replace(output, bundle.Sign(identity));

        if (!arguments.GetValue(GlobalOptions.Quiet))
        {
            Console.WriteLine($"{output}: {bundle.Manifest.Name} {bundle.Manifest.Version}, signed by {identity.Certificate.Subject}\n  {bundle.Digest}");
            foreach (var (item, why) in without)
                Console.WriteLine($"  {item} has no loader that kernels could check: {why}");
        }
        return ExitCodes.Success;
    }

    private static MapRule? ParseMapRule(string text, ArgumentResult result)
    {
        string[] parts = text.Split('=', ':');
        if (parts.Length == 3 && parts[0].Length > 0 && TryAccess(parts[1], out var read) && TryAccess(parts[2], out var write))
            return new MapRule(parts[0], read, write);

        result.AddError($"'{text}' is no rule for a map: MAP=READ:WRITE, with nobody, agent or anyone for READ and WRITE, as in allowed=agent:agent");
        return null;
    }

    // NAME=VALUE, where the value has a form of its own.
    private static Rule<T>[] ParseRules<T>(ArgumentResult result, string meaning) where T : IParsable<T>
    {
        var rules = new List<Rule<T>>();
        foreach (var token in result.Tokens)
        {
            if (token.Value.Split('=', 2) is [{ Length: > 0 } name, var value] && T.TryParse(value, null, out var parsed))
                rules.Add(new Rule<T>(name, parsed));
            else
                result.AddError($"'{token.Value}' doesn't say {meaning}");
        }
        return [.. rules];
    }

    private static bool TryAccess(string text, out MapAccess access)
    {
        (access, bool isKnown) = text switch
        {
            "nobody" => (MapAccess.Nobody, true),
            "agent" => (MapAccess.Agent, true),
            "anyone" => (MapAccess.Anyone, true),
            _ => (default, false),
        };
        return isKnown;
    }

    private sealed record MapRule(string Map, MapAccess Read, MapAccess Write);

    private sealed record Rule<T>(string Name, T Value);
}
