using System.Text;
using Linchpin.Bpf.Objects;
using Linchpin.Bundles.Layout;

namespace Linchpin.Bundles.Tests;

/// <summary>What a bundle manifest says, and which manifests make no sense though they are signed.</summary>
public sealed class ManifestTests
{
    [Fact]
    public void Programs_are_listed_with_their_pins()
    {
        var program = Assert.Single(Build(Samples.Spec("policy")).Objects[0].Programs);

        Assert.Equal(("guard_open", ProgramType.Lsm, "lsm/file_open", "file_open", "guard_open", "guard_open"),
            (program.Name, program.Type, program.Section, program.AttachTarget, program.Pin, program.LinkPin));
    }

    [Fact]
    public void A_program_that_is_not_loaded_is_not_listed()
    {
        var optional = Samples.Program("optional", "lsm/file_open", ProgramType.Lsm, AttachMethod.Trampoline, "file_open");
        optional.AutoLoad = false;
        Assert.Empty(Build(Samples.Spec("policy", [optional])).Objects[0].Programs);
    }

    [Theory]
    [InlineData("xdp", ProgramType.Xdp, AttachMethod.Manual, null)]
    [InlineData("raw_tp", ProgramType.RawTracepoint, AttachMethod.RawTracepoint, null)]
    public void A_program_that_its_section_does_not_attach_has_no_link(string section, ProgramType type, AttachMethod method, string? target) =>
        Assert.Null(Build(Samples.Spec("policy", [Samples.Program("p", section, type, method, target)])).Objects[0].Programs[0].LinkPin);

    [Fact]
    public void Maps_are_the_agents_to_read_and_nobodys_to_write_unless_said_otherwise()
    {
        MapSpec[] maps = [new("table") { Type = MapType.Hash }, new("events") { Type = MapType.RingBuffer }, new(".rodata") { Type = MapType.Array, Freeze = true }, new("allowed") { Type = MapType.Hash }];
        var manifest = new BundleBuilder(BundleName.Parse("b"), new(1, 0, 0)).Add(Samples.File("x"), Samples.Spec("policy", maps: maps))
            .Allow("allowed", MapAccess.Anyone, MapAccess.Agent).Build().Manifest;

        Assert.Equal(
            [("table", "table", MapAccess.Agent, MapAccess.Nobody), ("events", "events", MapAccess.Agent, MapAccess.Agent), (".rodata", "_rodata", MapAccess.Nobody, MapAccess.Nobody), ("allowed", "allowed", MapAccess.Anyone, MapAccess.Agent)],
            manifest.Objects[0].Maps.Select(m => (m.Name, m.Pin, m.Read, m.Write)));
    }

    [Fact]
    public void An_access_to_a_map_that_is_not_there_is_an_error() => Invalid(
        "nonesuch", () => Samples.Builder().Allow("nonesuch", MapAccess.Agent, MapAccess.Agent).Build());

    [Fact]
    public void A_bundle_has_objects() => Invalid("at least one object", () => new BundleBuilder(BundleName.Parse("b"), new(1, 0, 0)).Build());

    [Fact]
    public void Two_objects_of_one_name_are_an_error() => Invalid("'protect-files'", () => Samples.Builder().Add(Samples.File("y"), Samples.Spec("protect-files", [], [])).Build());

    [Fact]
    public void Two_objects_of_one_content_are_an_error() => Invalid("content", () => Samples.Builder().Add(Samples.File("protect files"), Samples.Spec("other", [], [])).Build());

    [Theory]
    [InlineData("../evil")]
    [InlineData(".hidden")]
    [InlineData("")]
    public void An_object_whose_name_is_none_is_an_error(string name) => Invalid("no name for an object", () => Build(Samples.Spec(name)));

    [Fact]
    public void Two_pins_of_one_name_are_an_error()
    {
        Invalid("'a_b'", () => Build(Samples.Spec("policy", maps: [new MapSpec("a.b"), new MapSpec("a_b")])));
        Invalid("'guard_open'", () => Samples.Builder().Add(Samples.File("y"), Samples.Spec("other", maps: [])).Build());
    }

    [Fact]
    public void A_map_that_objects_share_by_name_is_one_map()
    {
        static MapSpec[] Maps(MapPinning pinning) => [new("shared") { Type = MapType.Hash, Pinning = pinning }];
        static UnsignedBundle Bundle(MapPinning pinning) => new BundleBuilder(BundleName.Parse("b"), new(1, 0, 0))
            .Add(Samples.File("x"), Samples.Spec("x", [], Maps(pinning))).Add(Samples.File("y"), Samples.Spec("y", [], Maps(pinning))).Build();

        Assert.All(Bundle(MapPinning.ByName).Manifest.Objects, o => Assert.True(o.Maps[0].Shared));
        Invalid("'shared'", () => Bundle(MapPinning.None));
    }

    [Fact]
    public void The_manifest_is_json_for_people()
    {
        string json = Encoding.UTF8.GetString(BundleLayout.Read(Samples.Signed(Samples.Ecdsa), "x.lpb").Config.Content.Span);

        Assert.StartsWith("""{"name":"protect-files","version":"1.0.0","objects":[{"name":"protect-files","digest":"sha256:""", json);
        Assert.Contains("""{"name":"guard_open","type":"lsm","section":"lsm/file_open","attachTarget":"file_open","pin":"guard_open","linkPin":"guard_open"}""", json);
        Assert.Contains("""{"name":"denials","type":"ringbuf","pin":"denials","shared":false,"read":"agent","write":"agent"}""", json);
    }

    [Theory]
    [InlineData("xdp:eth0", "xdp", ProgramType.Xdp)]
    [InlineData("xdp:eth0.100,generic", "xdp.frags", ProgramType.Xdp)]
    [InlineData("tcx:eth0", "tcx/egress", ProgramType.SchedClassifier)]
    [InlineData("tcx:eth0,ingress", "tc", ProgramType.SchedClassifier)]
    [InlineData("netkit:nk0", "netkit/peer", ProgramType.SchedClassifier)]
    [InlineData("cgroup:/", "cgroup/connect4", ProgramType.CgroupSockAddress)]
    [InlineData("cgroup:/system.slice/a b.service", "sockops", ProgramType.SockOps)]
    [InlineData("cgroup:/", "lsm_cgroup/socket_bind", ProgramType.Lsm)]
    [InlineData("netns:init", "sk_lookup", ProgramType.SkLookup)]
    [InlineData("netns:/run/netns/blue", "flow_dissector", ProgramType.FlowDissector)]
    [InlineData("netfilter:ipv6,prerouting,-100", "netfilter", ProgramType.Netfilter)]
    public void A_program_is_attached_to_the_place_that_its_signer_names(string place, string section, ProgramType type)
    {
        var program = Assert.Single(Place(place, section, type).Objects[0].Programs);

        Assert.Equal((place, "p"), (program.Place?.ToString(), program.LinkPin));
    }

    [Theory]
    [InlineData("xdp:eth0", "xdp/devmap", ProgramType.Xdp)]
    [InlineData("xdp:eth0", "tcx/ingress", ProgramType.SchedClassifier)]
    [InlineData("tcx:eth0", "tc", ProgramType.SchedClassifier)]
    [InlineData("tcx:eth0,ingress", "tcx/egress", ProgramType.SchedClassifier)]
    [InlineData("netkit:nk0", "tc", ProgramType.SchedClassifier)]
    [InlineData("cgroup:/", "cgroup/skb", ProgramType.CgroupSkb)]
    [InlineData("cgroup:/", "lsm/file_open", ProgramType.Lsm)]
    [InlineData("netns:init", "netfilter", ProgramType.Netfilter)]
    [InlineData("netfilter:ipv4,input,0", "xdp", ProgramType.Xdp)]
    public void A_place_that_is_not_for_such_a_program_is_an_error(string place, string section, ProgramType type) =>
        Invalid($"can't be attached to {place}", () => Place(place, section, type));

    [Theory]
    [InlineData("")]
    [InlineData("eth0")]
    [InlineData("xdp:")]
    [InlineData("xdp:eth0,")]
    [InlineData("xdp:eth0,fast")]
    [InlineData("xdp:a/b")]
    [InlineData("xdp:sixteen-letters-")]
    [InlineData("tcx:eth0,sideways")]
    [InlineData("netkit:nk0,peer")]
    [InlineData("cgroup:")]
    [InlineData("cgroup:system.slice")]
    [InlineData("cgroup:/a/")]
    [InlineData("cgroup:/a/../b")]
    [InlineData("netns:self")]
    [InlineData("netfilter:ipv4,input")]
    [InlineData("netfilter:ipv4,input,+1")]
    [InlineData("netfilter:ipv4,local_in,0")]
    [InlineData("netfilter:inet,input,0")]
    [InlineData("netfilter:ipv4,input,99999999999")]
    [InlineData("uprobe:/bin/sh:main")]
    public void What_has_no_form_of_a_place_is_none(string text) => Assert.False(AttachPlace.TryParse(text, null, out _));

    [Fact]
    public void A_place_for_a_program_that_is_not_there_is_an_error() => Invalid(
        "no object has a program 'nonesuch'", () => Samples.Builder().Attach("nonesuch", AttachPlace.Parse("xdp:eth0")).Build());

    [Fact]
    public void What_the_section_says_is_not_said_otherwise() => Invalid(
        "can't be attached to cgroup:/", () => Samples.Builder().Attach("guard_open", AttachPlace.Parse("cgroup:/")).Build());

    public static TheoryData<string, string, string> Edits => new()
    {
        { "an unknown member", "\"version\":", "\"surprise\":1,\"version\":" },
        { "a member twice", "\"version\":", "\"name\":\"other\",\"version\":" },
        { "a missing member", "\"version\":\"1.0.0\",", "" },
        { "null for a member", "\"version\":\"1.0.0\"", "\"version\":null" },
        { "null in a list", "\"programs\":[", "\"programs\":[null," },
        { "another type of value", "\"version\":\"1.0.0\"", "\"version\":1" },
        { "a bad version", "\"1.0.0\"", "\"1.0\"" },
        { "a bad name", "\"name\":\"protect-files\",\"version\"", "\"name\":\"../x\",\"version\"" },
        { "an unknown program type", "\"lsm\"", "\"lsmx\"" },
        { "an unknown map type", "\"ringbuf\"", "\"ringbufx\"" },
        { "an access that is none", "\"read\":\"agent\"", "\"read\":\"root\"" },
        { "an access as a number", "\"read\":\"agent\"", "\"read\":2" },
        { "a pin that leaves its folder", "\"pin\":\"denials\"", "\"pin\":\"../denials\"" },
        { "an empty pin", "\"pin\":\"denials\"", "\"pin\":\"\"" },
        { "a place that is none", "\"pin\":\"guard_open\"", "\"place\":\"anywhere\",\"pin\":\"guard_open\"" },
        { "a place for another type of program", "\"pin\":\"guard_open\"", "\"place\":\"xdp:eth0\",\"pin\":\"guard_open\"" },
        { "no objects", "\"objects\":[", "\"objects\":[],\"x\":[" },
        { "a comment", "{\"name\"", "/* */{\"name\"" },
        { "a deep nesting", "{\"name\":\"protect-files\",\"version\"", $"{{\"name\":{new string('[', 100_000)}{new string(']', 100_000)},\"version\"" },
        { "another object's digest", "sha256:", "sha256:0000000000000000000000000000000000000000000000000000000000000000\",\"x\":\"" },
        { "a text after the end", "]}]}", "]}]}{}" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void A_signed_manifest_that_makes_no_sense_is_refused(string what, string from, string to)
    {
        using var trust = Samples.Ecdsa.Trust();
        using var identity = Samples.Ecdsa.Identity();
        var objects = BundleLayout.Read(Samples.Builder().Build().ToFile(), "x.lpb").Layers.Select(o => o.Content).ToList();
        string json = Encoding.UTF8.GetString(BundleLayout.Read(Samples.Builder().Build().ToFile(), "x.lpb").Config.Content.Span);
        Assert.True(json.Contains(from, StringComparison.Ordinal), what);

        byte[] config = Encoding.UTF8.GetBytes(json.Replace(from, to, StringComparison.Ordinal));
        byte[] imageManifest = ImageManifest.Write(config, [BundleLayer.OfObject("protect-files", objects[0])]);

        Refused.For(BundleFault.ManifestInvalid, BundleLayout.Write(imageManifest, identity.Sign(imageManifest), config, objects), trust);
    }

    [Theory]
    [InlineData("\"schemaVersion\":2", "\"schemaVersion\":3")]
    [InlineData("\"schemaVersion\":2", "\"schemaVersion\":2,\"surprise\":true")]
    [InlineData(MediaTypes.Object, "application/vnd.linchpin.object.v2")]
    [InlineData(MediaTypes.BundleManifest, "application/vnd.linchpin.bundle.v2+json")]
    [InlineData("{\"schemaVersion\"", "[{\"schemaVersion\"")]
    public void A_signed_image_manifest_of_another_kind_is_refused(string from, string to)
    {
        using var trust = Samples.Ecdsa.Trust();
        using var identity = Samples.Ecdsa.Identity();
        var layout = BundleLayout.Read(Samples.Builder().Build().ToFile(), "x.lpb");
        string json = Encoding.UTF8.GetString(layout.ImageManifest.Content.Span);
        Assert.Contains(from, json);

        byte[] imageManifest = Encoding.UTF8.GetBytes(json.Replace(from, to, StringComparison.Ordinal));

        Refused.For(BundleFault.ManifestInvalid, BundleLayout.Write(imageManifest, identity.Sign(imageManifest), layout.Config.Content, layout.Layers.Select(o => o.Content)), trust);
    }

    [Fact]
    public void Every_program_and_map_type_has_a_name_of_its_own()
    {
        foreach (var type in Enum.GetValues<ProgramType>())
            Assert.True(ProgramTypeName.TryParse(type.ToKernelName(), out var read) && read == type);
        foreach (var type in Enum.GetValues<MapType>())
            Assert.True(MapTypeName.TryParse(type.ToKernelName(), out var read) && read == type);
        Assert.Equal(["lsm", "cgroup_sock_addr", "netfilter"], new[] { ProgramType.Lsm, ProgramType.CgroupSockAddress, ProgramType.Netfilter }.Select(type => type.ToKernelName()));
        Assert.Equal(["ringbuf", "lpm_trie", "insn_array"], new[] { MapType.RingBuffer, MapType.LpmTrie, MapType.InstructionArray }.Select(type => type.ToKernelName()));
    }

    private static BundleManifest Build(BpfObjectSpec spec) => new BundleBuilder(BundleName.Parse("b"), new(1, 0, 0)).Add(Samples.File("x"), spec).Build().Manifest;

    private static BundleManifest Place(string place, string section, ProgramType type) => new BundleBuilder(BundleName.Parse("b"), new(1, 0, 0))
        .Add(Samples.File("x"), Samples.Spec("policy", [Samples.Program("p", section, type, AttachMethod.Manual)])).Attach("p", AttachPlace.Parse(place)).Build().Manifest;

    private static void Invalid(string because, Func<object> build)
    {
        var refusal = Assert.Throws<BundleException>(build);
        Assert.Equal(BundleFault.ManifestInvalid, refusal.Fault);
        Assert.Contains(because, refusal.Message);
    }
}
