using System.CommandLine;
using System.CommandLine.Parsing;
using Linchpin.Bundles;
using Linchpin.Cli.Output;

namespace Linchpin.Cli.Commands;

/// <summary><c>linchpin sign</c>: objects become a signed bundle.</summary>
internal static class SignCommand
{
    private static readonly Argument<string[]> Objects = new("OBJECT") { Description = "The objects, in the order in which they are loaded.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<BundleName> Name = new("--name") { Description = "The bundle's name: A-Z a-z 0-9 _ -", Required = true, HelpName = "NAME", CustomParser = Parsed.By<BundleName> };
    private static readonly Option<BundleVersion> Version = new("--version") { Description = "The bundle's version.", Required = true, HelpName = "1.0.0", CustomParser = Parsed.By<BundleVersion> };
    private static readonly Option<MapRule[]> Maps = new("--map")
    {
        Description = "Who may read and write a map after sealing: nobody, agent or anyone. By default the agent reads, nobody writes, and ring buffers are the agent's.",
        HelpName = "MAP=READ:WRITE",
        CustomParser = result => [.. result.Tokens.Select(token => ParseMapRule(token.Value, result)).OfType<MapRule>()],
    };
    private static readonly Option<PlaceRule[]> Places = new("--attach")
    {
        Description = $"What a program is attached to, where its section's name doesn't say it: {AttachPlace.Forms}.",
        HelpName = "PROGRAM=PLACE",
        CustomParser = result => [.. result.Tokens.Select(token => ParsePlaceRule(token.Value, result)).OfType<PlaceRule>()],
    };
    private static readonly Option<bool> NoLoaders = new("--no-loaders") { Description = "Leave out the loaders, whose signatures kernels check themselves (Linux 6.18): the bundle is smaller." };
    private static readonly Option<string> Output = new("--output", "-o") { Description = "The bundle to write.", Required = true, HelpName = "X.lpb" };

    public static Command Create()
    {
        var command = Example.Command("sign", "Make a signed bundle of eBPF objects.",
            "linchpin sign protect-files.bpf.o --key keys/key.pem --cert keys/cert.pem --name protect-files --version 1.0.0 -o protect-files.lpb",
            "linchpin sign no-telnet.bpf.o --attach drop_telnet=xdp:eth0 --attach refuse_telnet=cgroup:/ --key keys/key.pem --cert keys/cert.pem --name no-telnet --version 1.0.0 -o no-telnet.lpb");
        command.Add(Objects);
        SigningKey.RequireOn(command);
        command.Add(Name);
        command.Add(Version);
        command.Add(Maps);
        command.Add(Places);
        command.Add(NoLoaders);
        command.Add(Output);
        command.SetAction(Run);
        return command;
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
        foreach (var rule in arguments.GetValue(Places) ?? [])
            builder.Attach(rule.Program, rule.Place);

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

    private static PlaceRule? ParsePlaceRule(string text, ArgumentResult result)
    {
        if (text.Split('=', 2) is [{ Length: > 0 } program, var place] && AttachPlace.TryParse(place, null, out var parsed))
            return new PlaceRule(program, parsed);

        result.AddError($"'{text}' doesn't say what a program is attached to: PROGRAM=PLACE, where PLACE is {AttachPlace.Forms}");
        return null;
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

    private sealed record PlaceRule(string Program, AttachPlace Place);
}
