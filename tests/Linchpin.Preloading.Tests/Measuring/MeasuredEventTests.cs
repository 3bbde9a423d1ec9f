using Linchpin.Bundles;
using Linchpin.Preloading.Measuring;
using Linchpin.Preloading.Plan;
using Linchpin.Preloading.Plan.Steps;
using Linchpin.Preloading.Policy;
using Linchpin.Preloading.Sealing;
using Linchpin.Preloading.State;

namespace Linchpin.Preloading.Tests.Measuring;

public class MeasuredEventTests
{
    private static readonly Measurements Some = new(13, [MeasuredEvent.Policy(PreloadPolicy.Default), MeasuredEvent.Trust([]), MeasuredEvent.Revoked(null)]);

    /// <summary>A value of each key that is not the default.</summary>
    private static readonly Dictionary<string, string> Others = new()
    {
        ["trust.anchors"] = "[\"/a\", \"/b\"]",
        ["trust.revoked"] = "\"/revoked\"",
        ["preload.directory"] = "\"/elsewhere\"",
        ["preload.bundles"] = "[\"a\"]",
        ["preload.on_failure"] = "\"continue\"",
        ["preload.require_kernel_signature"] = "\"never\"",
        ["preload.keyring"] = "\"builtin\"",
        ["seal.mode"] = "\"pins\"",
        ["seal.strict"] = "false",
        ["seal.modules"] = "\"none\"",
        ["seal.allow_types"] = "[]",
        ["seal.admit"] = "\"signed\"",
        ["seal.upgrades"] = "\"signed\"",
        ["seal.revoked"] = "[\"sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"]",
        ["digests.mode"] = "\"enforce\"",
        ["digests.lists"] = "[]",
        ["digests.trust"] = "[]",
        ["measure.mode"] = "\"required\"",
        ["measure.pcr"] = "14",
    };

    [Fact]
    public void Every_key_of_the_policy_is_measured()
    {
        Assert.Equal(PolicyKey.All.Select(key => key.Name), Others.Keys);
        string[] texts = [MeasuredEvent.Policy(PreloadPolicy.Default).Text, .. Others.Select(other => MeasuredEvent.Policy(PolicyFile.Read($"{other.Key} = {other.Value}", "linchpin.toml")).Text)];
        Assert.Equal(texts.Length, texts.Distinct().Count());
    }

    [Fact]
    public void A_policy_that_says_something_else_in_the_same_letters_is_another_line() => Assert.NotEqual(
        MeasuredEvent.Policy(PreloadPolicy.Default with { Bundles = ["a\",\"b"] }).Text,
        MeasuredEvent.Policy(PreloadPolicy.Default with { Bundles = ["a", "b"] }).Text);

    [Fact]
    public void What_the_command_line_says_counts() => Assert.Contains(
        "preload.bundles=[\"a\"]", MeasuredEvent.Policy(CommandLine.Parse("linchpin.preload=a").Over(PreloadPolicy.Default)).Text, StringComparison.Ordinal);

    [Fact]
    public void Lines_are_the_same_on_every_machine()
    {
        Assert.Equal("trust sha256:4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a sha256:dbc1b4c900ffe48d575b5da5c638040125f65db0fe3e24494b76ea986457d986", MeasuredEvent.Trust([new byte[] { 2 }, new byte[] { 1 }]).Text);
        Assert.Equal("revoked nothing", MeasuredEvent.Revoked(null).Text);
        Assert.Equal("revoked sha256:4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a", MeasuredEvent.Revoked(new byte[] { 1 }).Text);
        Assert.Equal($"bundle a 1.2.3 {Bundle.Of("a").Digest}", MeasuredEvent.Bundle(Bundle.Of("a")).Text);
        Assert.Equal("content a list 1", MeasuredEvent.Content(BundleName.Parse("a"), "list 1").Text);
        Assert.Equal("sealed mode full admit none upgrades none modules signed guard sha256:0", MeasuredEvent.Sealed(
            new SealState { Format = 1, Mode = "full", Since = DateTimeOffset.UnixEpoch, CannotHold = [], Agent = [] }, SealPolicy.Default, "sha256:0").Text);
    }

    [Fact]
    public void Everything_is_measured_before_it_is_loaded()
    {
        PreparedBundle[] bundles = [Bundle.Of("a", Bundle.Lsm("opens", "file_open")), Bundle.Of("b", Bundle.Lsm("kills", "task_kill"))];
        var plan = PreloadPlan.Make(bundles, FoundInPlace.Nothing, PinLayout.Default, measurements: Some);

        Assert.Equal(["measure into PCR 13: the policy", "measure into PCR 13: the trusted certificates", "measure into PCR 13: the revocation list"], plan.Steps.Take(3).Select(step => step.Describe()));
        foreach (var bundle in bundles)
        {
            var first = plan.Steps.First(step => step.Owner == bundle.Name);
            Assert.Equal(MeasuredEvent.Bundle(bundle), Assert.IsType<Measure>(first).Event);
        }
    }

    [Fact]
    public void Where_all_is_in_place_nothing_is_measured() => Assert.Empty(PreloadPlan.Make([], FoundInPlace.Nothing, PinLayout.Default, measurements: Some).Steps);

}
