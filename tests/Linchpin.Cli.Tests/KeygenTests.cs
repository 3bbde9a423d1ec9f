namespace Linchpin.Cli.Tests;

public sealed class KeygenTests : IDisposable
{
    private readonly Workplace _here = new();

    public void Dispose() => _here.Dispose();

    [Fact]
    public void The_key_is_its_owners_alone_whatever_the_umask()
    {
        Assert.Equal(0, _here.Shell("umask 0; exec \"$LINCHPIN\" keygen --out keys").ExitCode);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_here["keys/key.pem"]));
        Assert.Equal(["keys/cert.pem", "keys/key.pem"], _here.Files);
        Assert.Contains("Private-Key: (3072 bit", _here.Shell("openssl rsa -in keys/key.pem -noout -text").Output);
    }

    [Fact]
    public void The_key_is_on_p256_and_the_subject_is_the_given_one_when_asked_for()
    {
        Assert.Equal(0, _here.Run("keygen --out keys --algorithm ecdsa --subject Somebody --days 2").ExitCode);

        string certificate = _here.Shell("openssl x509 -in keys/cert.pem -noout -text").Output;
        Assert.Contains("prime256v1", certificate);
        Assert.Contains("Subject: CN = Somebody", certificate);
        Assert.Equal(0, _here.Shell("openssl x509 -in keys/cert.pem -noout -checkend 86400").ExitCode);
        Assert.Equal(1, _here.Shell("openssl x509 -in keys/cert.pem -noout -checkend 259200").ExitCode);
    }

    [Theory]
    [InlineData("keys/key.pem")]
    [InlineData("keys/cert.pem")]
    public void Nothing_is_overwritten(string existing)
    {
        Directory.CreateDirectory(_here["keys"]);
        File.WriteAllText(_here[existing], "precious");

        var outcome = _here.Run("keygen --out keys --algorithm ecdsa");

        Assert.Equal(ExitCodes.File, outcome.ExitCode);
        Assert.StartsWith($"linchpin: {existing}: is there already", outcome.Error);
        Assert.Equal([existing], _here.Files);
        Assert.Equal("precious", File.ReadAllText(_here[existing]));
    }

    [Fact]
    public void A_passphrase_comes_from_a_file_or_from_the_environment()
    {
        File.WriteAllText(_here["passphrase"], "correct horse\n");
        Assert.Equal(0, _here.Run("keygen --out keys --algorithm ecdsa --key-passphrase-file passphrase").ExitCode);
        string sign = $"sign {Workplace.Object("deny_open")} --key keys/key.pem --cert keys/cert.pem --name sample --version 1.0.0 -o x.lpb";

        Assert.StartsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----", File.ReadAllText(_here["keys/key.pem"]));
        Assert.Equal(26, _here.Run(sign).ExitCode);
        Assert.Equal(26, _here.Run(sign, ("LINCHPIN_KEY_PASSPHRASE", "wrong")).ExitCode);
        Assert.False(File.Exists(_here["x.lpb"]));
        Assert.Equal(0, _here.Run(sign, ("LINCHPIN_KEY_PASSPHRASE", "correct horse")).ExitCode);
        Assert.Equal(0, _here.Run(sign + " --key-passphrase-file passphrase").ExitCode);
    }
}
