using System.CommandLine;
using Linchpin.Bundles.Signing;

namespace Linchpin.Cli.Commands;

/// <summary>The key that something is signed with, and its certificate.</summary>
internal static class SigningKey
{
    public static Option<string> Certificate { get; } = new("--cert") { Description = "The key's certificate (PEM), followed by those that issued it, if any.", HelpName = "FILE" };

    public static Option<string> Key { get; } = new("--key") { Description = "The private key (PEM; RSA or ECDSA).", HelpName = "FILE" };

    /// <summary>Gives a command that always signs the options for the key, and has it refuse to run without one.</summary>
    public static void RequireOn(Command command)
    {
        command.Add(Key);
        command.Add(Certificate);
        command.Add(Passphrase.File);
        command.Validators.Add(result =>
        {
            foreach (var option in (Option[])[Key, Certificate])
            {
                if (result.GetResult(option) is null)
                    result.AddError($"Option '{option.Name}' is required.");
            }
        });
    }

    /// <summary>The key of these options, which can be used now.</summary>
    /// <exception cref="Bundles.BundleException">It can't be read or used.</exception>
    public static SigningIdentity Read(ParseResult arguments)
    {
        string keyPath = arguments.GetRequiredValue(Key);
        var identity = SigningIdentity.FromPem(InputFile.ReadText(keyPath), InputFile.ReadText(arguments.GetRequiredValue(Certificate)), Passphrase.Read(arguments), keyPath);
        try
        {
            identity.RequireUsable(DateTimeOffset.UtcNow);
            return identity;
        }
        catch
        {
            identity.Dispose();
            throw;
        }
    }
}
