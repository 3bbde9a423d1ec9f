using Linchpin.Bpf.Objects;
using Linchpin.Preloading.Policy;

namespace Linchpin.Preloading.Tests.Policy;

public class PolicyFileTests
{
    private const string Everything = """
        [trust]
        anchors = ["/keys/a.pem", "/keys"]
        revoked = "/keys/revoked.json"

        [preload]
        directory = "/bundles"
        bundles = ["protect-files", "/opt/audit.lpb"]
        on_failure = "emergency"
        require_kernel_signature = "never"
        keyring = "platform"

        [seal]
        mode = "full"
        strict = false
        modules = "none"
        allow_types = ["sched_cls"]
        admit = "signed"
        upgrades = "signed"
        revoked = ["sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"]

        [digests]
        mode = "enforce"
        lists = ["/lists"]
        trust = ["/list-keys"]

        [measure]
        mode = "required"
        pcr = 14
        """;

    [Fact]
    public void An_empty_file_is_the_default_policy() =>
        Assert.Equal(PreloadPolicy.Default, PolicyFile.Read("", "linchpin.toml"));

    [Fact]
    public void A_file_with_only_a_trust_section_is_enough()
    {
        var policy = PolicyFile.Read("[trust]\nanchors = [\"/keys\"]\n", "linchpin.toml");

        Assert.Equal(["/keys"], policy.Anchors);
        Assert.Equal(PreloadPolicy.Default with { Anchors = policy.Anchors }, policy);
    }

    [Fact]
    public void Every_key_is_read()
    {
        var policy = PolicyFile.Read(Everything, "linchpin.toml");

        Assert.Equal(["/keys/a.pem", "/keys"], policy.Anchors);
        Assert.Equal("/keys/revoked.json", policy.Revoked);
        Assert.Equal("/bundles", policy.Directory);
        Assert.Equal(["protect-files", "/opt/audit.lpb"], policy.Bundles);
        Assert.Equal(OnFailure.Emergency, policy.OnFailure);
        Assert.Equal(KernelSignature.Never, policy.KernelSignature);
        Assert.Equal(KernelKeyring.Platform, policy.Keyring);
        Assert.Equal(SealMode.Full, policy.Seal.Mode);
        Assert.False(policy.Seal.Strict);
        Assert.Equal(ModulePolicy.None, policy.Seal.Modules);
        Assert.Equal([ProgramType.SchedClassifier], policy.Seal.AllowTypes);
        Assert.Equal(Admission.Signed, policy.Seal.Admit);
        Assert.Equal(Admission.Signed, policy.Seal.Upgrades);
        Assert.Equal(DigestMode.Enforce, policy.Digests.Mode);
        Assert.Equal(["/lists"], policy.Digests.Lists);
        Assert.Equal(["/list-keys"], policy.Digests.Trust);
        Assert.Equal(new MeasurePolicy { Mode = MeasureMode.Required, Register = 14 }, policy.Measure);
        Assert.Equal("sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", Assert.Single(policy.Seal.Revoked).ToString());
    }

    [Fact]
    public void Every_key_of_the_table_is_in_the_file_that_reads_them_all() =>
        Assert.All(PolicyKey.All, key => Assert.Contains($"{key.Name.Split('.')[1]} = ", Everything, StringComparison.Ordinal));

    [Theory]
    [InlineData("trust.anchors = [\"/keys\"]")]
    [InlineData("trust = { anchors = [\"/keys\"] }")]
    [InlineData("\"trust\".'anchors' = ['/keys']")]
    public void A_key_may_be_written_in_every_way_that_TOML_has(string text) =>
        Assert.Equal(["/keys"], PolicyFile.Read(text, "linchpin.toml").Anchors);

    [Theory]
    [InlineData("[trust]\n\nanchor = []", 3, "there is no key 'trust.anchor'", "Keys of [trust]: anchors, revoked.")]
    [InlineData("[thrust]\nanchors = []", 1, "there is no section [thrust]", "Sections: [trust], [preload], [seal], [digests], [measure].")]
    [InlineData("[[preload]]\nbundles = []", 1, "there is no section [preload]", "Sections: [trust], [preload], [seal], [digests], [measure].")]
    [InlineData("anchors = []", 1, "there is no key 'anchors'", "Sections: [trust], [preload], [seal], [digests], [measure].")]
    [InlineData("[preload.more]\nx = 1", 1, "there is no section [preload.more]", "Sections: [trust], [preload], [seal], [digests], [measure].")]
    [InlineData("trust = 3", 1, "there is no key 'trust'", "Sections: [trust], [preload], [seal], [digests], [measure].")]
    [InlineData("trust = {}", 1, "there is no key 'trust'", "Sections: [trust], [preload], [seal], [digests], [measure].")]
    [InlineData("[preload]\non_failure = \"stop\"", 2, "'preload.on_failure' is \"stop\"", "Allowed: \"halt\", \"emergency\" or \"continue\".")]
    [InlineData("[preload]\non_failure = true", 2, "'preload.on_failure' is true", "Allowed: \"halt\", \"emergency\" or \"continue\".")]
    [InlineData("[preload]\nbundles = \"a\"", 2, "'preload.bundles' is \"a\"", "Allowed: a list of bundle names or paths.")]
    [InlineData("[preload]\nbundles = [\"a\", 3]", 2, "'preload.bundles' is [\"a\", 3]", "Allowed: a list of bundle names or paths.")]
    [InlineData("[preload]\ndirectory = \"\"", 2, "'preload.directory' is \"\"", "Allowed: the path of the folder where bundles are found by name.")]
    [InlineData("[seal]\nstrict = \"yes\"", 2, "'seal.strict' is \"yes\"", "Allowed: true or false.")]
    [InlineData("[seal]\nrevoked = [\"sha256:0\"]", 2, "'seal.revoked' is [\"sha256:0\"]", "Allowed: a list of digests of loaders' instructions, as \"sha256:…\".")]
    [InlineData("[digests]\nmode = \"on\"", 2, "'digests.mode' is \"on\"", "Allowed: \"off\", \"permissive\" or \"enforce\".")]
    [InlineData("[measure]\npcr = 16", 2, "'measure.pcr' is 16", "Allowed: 8, 9, 12, 13, 14 or 15.")]
    [InlineData("[measure]\npcr = \"13\"", 2, "'measure.pcr' is \"13\"", "Allowed: 8, 9, 12, 13, 14 or 15.")]
    [InlineData("[measure]\npcr = 4294967309", 2, "'measure.pcr' is 4294967309", "Allowed: 8, 9, 12, 13, 14 or 15.")]
    [InlineData("[measure]\nmode = \"on\"", 2, "'measure.mode' is \"on\"", "Allowed: \"auto\", \"required\" or \"off\".")]
    [InlineData("[seal]\nmode = \"Full\"", 2, "'seal.mode' is \"Full\"", "Allowed: \"off\", \"pins\" or \"full\".")]
    public void What_is_not_allowed_is_named_with_its_line_and_with_what_is(string text, int line, string problem, string allowed)
    {
        var error = Assert.Throws<PolicyException>(() => PolicyFile.Read(text, "linchpin.toml"));

        Assert.Equal($"linchpin.toml:{line}: {problem}\n{allowed}", error.Message);
        Assert.Equal(PreloadFault.Policy, error.Fault);
    }

    [Theory]
    [InlineData("[trust\nanchors = []", 1)]
    [InlineData("[trust]\nanchors = [\"/a\"]\nanchors = [\"/b\"]", 3)]
    [InlineData("[trust]\n[preload]\n[trust]", 3)]
    [InlineData("[trust]\nanchors = [\"/a]", 2)]
    public void What_is_not_TOML_is_refused_with_its_line(string text, int line) =>
        Assert.Equal(line, Assert.Throws<PolicyException>(() => PolicyFile.Read(text, "linchpin.toml")).Line);

    [Fact]
    public void Each_text_that_a_file_can_be_cut_to_is_a_policy_or_one_typed_error()
    {
        for (var length = 0; length < Everything.Length; length++)
        {
            var text = Everything[..length];
            var error = Record.Exception(() => PolicyFile.Read(text, "linchpin.toml"));
            Assert.True(error is null or PolicyException, $"cut at {length}: {error}");
        }
    }

    [Fact]
    public void Each_flipped_bit_of_a_file_is_a_policy_or_one_typed_error()
    {
        for (var index = 0; index < Everything.Length; index++)
        {
            for (var bit = 0; bit < 7; bit++)
            {
                var text = Everything[..index] + (char)(Everything[index] ^ (1 << bit)) + Everything[(index + 1)..];
                var error = Record.Exception(() => PolicyFile.Read(text, "linchpin.toml"));
                Assert.True(error is null or PolicyException, $"bit {bit} of letter {index}: {error}");
            }
        }
    }

    [Fact]
    public void Paths_in_a_file_start_at_its_folder_and_names_stay_names()
    {
        var folder = Directory.CreateTempSubdirectory("linchpin-policy-").FullName;
        try
        {
            var path = Path.Combine(folder, "linchpin.toml");
            File.WriteAllText(path, """
                trust.anchors = ["keys", "/etc/keys"]
                trust.revoked = "revoked.json"
                preload.directory = "bundles"
                preload.bundles = ["audit", "./near.lpb", "/far.lpb"]
                """);

            var policy = PolicyFile.Load(path);

            Assert.Equal([$"{folder}/keys", "/etc/keys"], policy.Anchors);
            Assert.Equal($"{folder}/revoked.json", policy.Revoked);
            Assert.Equal($"{folder}/bundles", policy.Directory);
            Assert.Equal(["audit", $"{folder}/./near.lpb", "/far.lpb"], policy.Bundles);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_file_that_is_not_there_is_a_policy_error_that_names_it()
    {
        var error = Assert.Throws<PolicyException>(() => PolicyFile.Load("/nowhere/linchpin.toml"));

        Assert.StartsWith("/nowhere/linchpin.toml: the policy can't be read", error.Message, StringComparison.Ordinal);
    }
}
